"""Which kernel does an op, and why: the table at the end, and what each row asks of shapes before it decides."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from engine import ops
from engine.fast.activations import Dropout, LeakyRelu, Relu, Same, Sigmoid, Tanh
from engine.fast.batch_norm import BatchNorm
from engine.fast.dense import Dense
from engine.fast.kernel import Kernel
from engine.fast.layout import Layout
from engine.fast.merges import Add, Concatenate
from engine.fast.pools import AveragePoolPairs, GlobalAveragePool, MaxPoolPairs
from engine.fast.rows import RowConvolution
from engine.fast.stretch import Stretch
from engine.fast.window_pools import AveragePool, MaxPool
from engine.fast.winograd import CHOICES, WinogradConvolution
from engine.network.program import Instruction
from engine.ops.windows import padding_amounts, pair

if TYPE_CHECKING:
    from engine.fast.lowering import Lowering

Choice = Callable[["Lowering", Instruction], Kernel | None]


def is_pairs(step: Instruction) -> bool:
    """A pool with 2 x 2 windows side by side, whole windows only."""
    extent, stride, amounts = pool_geometry(step)
    return extent == (2, 2) == stride and amounts == ((0, 0), (0, 0))


def pool_geometry(step: Instruction) -> tuple[Any, Any, Any]:
    options = step.call.options
    extent = pair(options.get("extent", 2))
    stride = extent if options.get("stride") is None else pair(options["stride"])
    size = (step.in_shape[0], step.in_shape[1])
    return extent, stride, padding_amounts(options.get("padding", "valid"), size, extent, stride)


def convolution(low: Lowering, step: Instruction) -> Kernel:
    """Winograd where there are 3, 5 or 7 filter columns, stride 1 and enough to multiply; all else goes row by row."""
    register, options = step.inputs[0], step.call.options
    filters = (step.key, "filters")
    shape = low.program.layout[filters].shape
    kernel, stride = (shape[0], shape[1]), pair(options.get("stride", 1))
    height, width, channels = step.in_shape
    amounts = padding_amounts(options.get("padding", "valid"), (height, width), kernel, stride)
    bias = low.key(step, "bias")
    needs_slope = register in low.learned
    if stride == (1, 1) and winograd_pays(kernel[1], channels, step.out_shape[2], needs_slope):
        source = low.layouts[register]
        return WinogradConvolution(
            register, step.output, source, step.out_shape, filters, bias, kernel, amounts, low.dtype
        )
    by_two = stride[1] == 2 or (stride == (1, 1) and kernel[1] > 1 and step.out_shape[1] > 1)
    register = register if by_two and low.layouts[register].phases == 2 else low.plain(register)
    source = low.layouts[register]
    return RowConvolution(
        register, step.output, source, step.out_shape, filters, bias, kernel, stride, amounts, low.dtype, needs_slope
    )


def winograd_pays(columns: int, channels: int, filters: int, needs_slope: bool) -> bool:
    """It saves a third to three fifths of the multiplications, and pays with passes over what it multiplies.

    Measured: a third fewer microseconds with many channels and filters, a third more with few. A first layer has no
    slope of its input to work out, and so less to save.
    """
    if columns not in CHOICES:
        return False
    if not needs_slope:
        return columns > 3 and channels >= 3 and filters >= 16
    return channels * filters >= (128 if columns == 3 else 24)


def pool(pairs: type[MaxPoolPairs | AveragePoolPairs], windows: type[MaxPool | AveragePool]) -> Choice:
    def choose(low: Lowering, step: Instruction) -> Kernel:
        register = step.inputs[0]
        if is_pairs(step):
            return pairs(register, step.output, low.layouts[register], step.out_shape, low.dtype)
        geometry = pool_geometry(step)
        if geometry[1][1] != low.layouts[register].phases:  # maps split by the stride are read as they are
            register = low.plain(register)
        return windows(register, step.output, low.layouts[register], step.out_shape, *geometry, low.dtype)

    return choose


def global_average_pool(low: Lowering, step: Instruction) -> Kernel:
    register = step.inputs[0]
    return GlobalAveragePool(register, step.output, low.layouts[register], low.dtype)


def leaky_relu(low: Lowering, step: Instruction) -> Kernel | None:
    slope = step.call.options.get("slope", 0.01)
    if not 0 <= slope <= 1:
        return None
    return LeakyRelu(step.inputs[0], step.output, low.layouts[step.inputs[0]], low.dtype, slope)


def batch_norm(low: Lowering, step: Instruction) -> Kernel | None:
    layout = low.layouts[step.inputs[0]]
    if layout.maps is not None:  # numbers of a flattened map stand in another order than their scales
        return None
    epsilon = step.call.options.get("epsilon", 1e-5)
    return BatchNorm(step.inputs[0], step.output, layout, step.key, epsilon, low.dtype)


def normalise(low: Lowering, step: Instruction) -> Kernel | None:
    """The mode "standard" was taken care of before (`_standardise`)."""
    mode, layout = step.call.options.get("mode"), low.layouts[step.inputs[0]]
    if mode not in ("minmax", "log"):
        return None
    epsilon = step.call.options.get("epsilon", 1e-5)
    return Stretch(step.inputs[0], step.output, layout, epsilon, mode == "log", low.dtype)


def add(low: Lowering, step: Instruction) -> Kernel:
    registers = step.inputs
    if len({low.layouts[register] for register in registers}) > 1:
        registers = tuple(low.plain(register) for register in registers)
    layouts = [low.layouts[register] for register in registers]
    if len(set(layouts)) > 1:  # vectors in different orders
        registers = tuple(low.in_textbook_order(register) for register in registers)
    return Add(registers, step.output, low.layouts[registers[0]], low.dtype)


def concatenate(low: Lowering, step: Instruction) -> Kernel:
    registers = [low.in_textbook_order(low.plain(register)) for register in step.inputs]
    sources = [low.layouts[register] for register in registers]
    return Concatenate(registers, step.output, sources, Layout(step.out_shape), low.dtype)


def flatten(low: Lowering, step: Instruction) -> Kernel:
    source = low.layouts[step.inputs[0]]
    maps = source.shape if len(source.shape) == 3 else source.maps
    return Same(step.inputs, step.output, Layout(step.out_shape, source.phases, maps))


def dense(low: Lowering, step: Instruction) -> Kernel | None:
    source = low.layouts[step.inputs[0]]
    if len(source.shape) != 1:
        return None
    bias = low.key(step, "bias")
    return Dense(step.inputs[0], step.output, source, step.out_shape[0], (step.key, "weights"), bias, low.dtype)


def _plainly(kind: type) -> Choice:
    return lambda low, step: kind(step.inputs[0], step.output, low.layouts[step.inputs[0]], low.dtype)


TABLE: dict[Any, Choice] = {
    ops.conv2d: convolution,  # the filters' columns decide, and how many there are
    ops.max_pool: pool(MaxPoolPairs, MaxPool),  # 2 x 2 compares four long runs; other windows go place by place
    ops.average_pool: pool(AveragePoolPairs, AveragePool),  # the same
    ops.global_average_pool: global_average_pool,
    ops.relu: _plainly(Relu),  # masks as integers
    ops.leaky_relu: leaky_relu,  # a maximum, for slopes between 0 and 1
    ops.tanh: _plainly(Tanh),
    ops.sigmoid: _plainly(Sigmoid),
    ops.dropout: lambda low, step: Dropout(
        step.inputs[0], step.output, low.layouts[step.inputs[0]], low.dtype, step.place
    ),
    ops.add: add,
    ops.concatenate: concatenate,
    ops.normalise: normalise,
    ops.batch_norm: batch_norm,  # lanes meet twice each way, for sums
    ops.flatten: flatten,  # nothing moves: the dense weights follow the order of the maps
    ops.dense: dense,
}
