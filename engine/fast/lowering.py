"""From a program to kernels: a small table says which kernel does an op, and why.

Steps are put in an order that gives the same numbers for less work, then each op is looked up. What is not in the
table runs in textbook form.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from engine import ops
from engine.fast.activations import Dropout, Join, LeakyRelu, Relu, Same, Sigmoid, Tanh
from engine.fast.batch_norm import BatchNorm
from engine.fast.dense import Dense
from engine.fast.kernel import Kernel
from engine.fast.layout import Layout
from engine.fast.merges import Add, Concatenate
from engine.fast.pools import AveragePoolPairs, GlobalAveragePool, MaxPoolPairs
from engine.fast.rows import RowConvolution
from engine.fast.standardise import Standardise
from engine.fast.stretch import Stretch
from engine.fast.textbook_step import TextbookStep
from engine.fast.window_pools import AveragePool, MaxPool
from engine.fast.winograd import WinogradConvolution
from engine.ops.windows import padding_amounts, pair
from engine.program import Instruction, Program

#: Ops of which every picture goes its own way. An op that is not here, and does not say so itself by an attribute
#: `couples_samples = False`, may look at the whole batch, and gets it.
UNCOUPLED = {
    ops.add,
    ops.average_pool,
    ops.concatenate,
    ops.conv2d,
    ops.dense,
    ops.dropout,
    ops.flatten,
    ops.global_average_pool,
    ops.leaky_relu,
    ops.max_pool,
    ops.normalise,
    ops.relu,
    ops.sigmoid,
    ops.softmax,
    ops.tanh,
}

#: Activations that never turn the order of two numbers round: the largest of a window stays the largest, so the
#: pool may come first and leave a quarter of the numbers to bend.
KEEP_ORDER = {ops.relu, ops.leaky_relu, ops.sigmoid, ops.tanh}


class Lowering:
    """Makes the kernels of one program. `kernels` are in the order in which they run."""

    def __init__(self, program: Program, dtype: Any) -> None:
        self.program, self.dtype = program, dtype
        self.kernels: list[Kernel] = []
        self.layouts = {0: Layout(program.input_shape)}
        self._next = 1 + max([0, *(instruction.output for instruction in program.instructions)])
        self._joined: dict[int, int] = {}
        steps = list(program.body)
        self._readers: dict[int, int] = {program.scores: 1}
        for step in steps:
            for register in step.inputs:
                self._readers[register] = self._readers.get(register, 0) + 1
        steps = self._pools_first(steps)
        while steps:
            taken = self._standardise(steps) or self._one(steps[0])
            del steps[:taken]
        self.scores = self.in_textbook_order(program.scores)

    def plain(self, register: int) -> int:
        """The register, or a new one that holds its maps in plain layout."""
        if not self.layouts[register].split or len(self.layouts[register].shape) == 1:
            return register
        if register not in self._joined:
            self._joined[register] = self._next
            self.put(Join(register, self._next, self.layouts[register]))
        return self._joined[register]

    def put(self, kernel: Kernel) -> None:
        self.kernels.append(kernel)
        self.layouts[kernel.output] = kernel.layout
        self._next = max(self._next, kernel.output + 1)

    def key(self, instruction: Instruction, name: str) -> tuple[str, str] | None:
        return (instruction.key, name) if name in instruction.call.arrays else None

    def _single(self, register: int) -> bool:
        return self._readers.get(register, 0) == 1

    def _follows(self, first: Instruction, second: Instruction) -> bool:
        """Whether `second` reads what `first` gives, and nobody else does."""
        return second.inputs == (first.output,) and self._single(first.output)

    def _pools_first(self, steps: list[Instruction]) -> list[Instruction]:
        """activation, max pool -> max pool, activation."""
        for place in range(len(steps) - 1):
            bend, pool = steps[place], steps[place + 1]
            orderly = bend.call.op in KEEP_ORDER and bend.call.options.get("slope", 0) >= 0
            if orderly and pool.call.op is ops.max_pool and self._follows(bend, pool):
                middle = bend.output
                steps[place] = replace(pool, inputs=bend.inputs, output=middle)
                steps[place + 1] = replace(
                    bend,
                    inputs=(middle,),
                    output=pool.output,
                    in_shape=pool.out_shape,
                    out_shape=pool.out_shape,
                )
        return steps

    def _standardise(self, steps: Sequence[Instruction]) -> int:
        """(relu,) normalise (, 2 x 2 max pool) in one kernel. Returns how many steps that were."""
        run = list(steps[:3])
        relu = len(run) > 1 and run[0].call.op is ops.relu and self._follows(run[0], run[1])
        middle = run[1] if relu else run[0]
        if middle.call.op is not ops.normalise or middle.call.options.get("mode", "standard") != "standard":
            return 0
        after = run[2:3] if relu else run[1:2]
        pool = bool(after) and after[0].call.op is ops.max_pool and self._follows(middle, after[0])
        pool = pool and is_pairs(after[0])
        last = after[0] if pool else middle
        source = run[0].inputs[0]
        epsilon = middle.call.options.get("epsilon", 1e-5)
        kernel = Standardise(
            source, last.output, self.layouts[source], last.out_shape, epsilon, relu, pool, self.dtype
        )
        self.put(kernel)
        return 1 + relu + pool

    def _one(self, step: Instruction) -> int:
        make = TABLE.get(step.call.op)
        kernel = make(self, step) if make else None
        if kernel is None:
            op = step.call.op
            couples = op not in UNCOUPLED and getattr(op, "couples_samples", True)
            registers = [self.plain(register) for register in step.inputs]
            sources = [self.layouts[register] for register in registers]
            fallback = TextbookStep(replace(step, inputs=tuple(registers)), sources, self.dtype, couples)
            fallback.size_from(self.program.layout)
            kernel = fallback
        self.put(kernel)
        return 1

    def in_textbook_order(self, register: int) -> int:
        """The register, or a new one whose numbers stand in the textbook's order: those of flattened maps do not."""
        layout = self.layouts[register]
        if layout.maps is None:
            return register
        same = Instruction(
            call=type(self.program.instructions[0].call)(ops.flatten),
            inputs=(register,),
            output=self._next,
            key="",
            place=-1,
            in_shape=layout.shape,
            out_shape=layout.shape,
        )
        self.put(TextbookStep(same, [layout], self.dtype, couples=False))
        return same.output


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
    """Winograd saves 0.33 to 0.4 of the multiplications where there are 3 or 5 filter columns, stride 1 and at least 8
    channels (fewer make its matrices too thin); all else goes row by row."""
    register, options = step.inputs[0], step.call.options
    filters = (step.key, "filters")
    shape = low.program.layout[filters].shape
    kernel, stride = (shape[0], shape[1]), pair(options.get("stride", 1))
    height, width, channels = step.in_shape
    amounts = padding_amounts(options.get("padding", "valid"), (height, width), kernel, stride)
    bias = low.key(step, "bias")
    if stride == (1, 1) and kernel[1] in (3, 5) and channels >= 8:
        source = low.layouts[register]
        return WinogradConvolution(
            register, step.output, source, step.out_shape, filters, bias, kernel, amounts, low.dtype
        )
    by_two = stride[1] == 2 or (stride == (1, 1) and kernel[1] > 1 and step.out_shape[1] > 1)
    register = register if by_two else low.plain(register)
    source = low.layouts[register]
    return RowConvolution(
        register, step.output, source, step.out_shape, filters, bias, kernel, stride, amounts, low.dtype
    )


def max_pool(low: Lowering, step: Instruction) -> Kernel:
    register = step.inputs[0]
    if is_pairs(step):
        return MaxPoolPairs(register, step.output, low.layouts[register], step.out_shape, low.dtype)
    geometry = pool_geometry(step)
    register = register if geometry[1][1] == 2 else low.plain(register)  # stride 2 reads split maps as they are
    return MaxPool(
        register, step.output, low.layouts[register], step.out_shape, *geometry, low.dtype
    )


def average_pool(low: Lowering, step: Instruction) -> Kernel:
    register = step.inputs[0]
    if is_pairs(step):
        return AveragePoolPairs(register, step.output, low.layouts[register], step.out_shape, low.dtype)
    geometry = pool_geometry(step)
    register = register if geometry[1][1] == 2 else low.plain(register)  # stride 2 reads split maps as they are
    return AveragePool(
        register, step.output, low.layouts[register], step.out_shape, *geometry, low.dtype
    )


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
    return Same(step.inputs, step.output, Layout(step.out_shape, source.split, maps))


def dense(low: Lowering, step: Instruction) -> Kernel | None:
    source = low.layouts[step.inputs[0]]
    if len(source.shape) != 1:
        return None
    bias = low.key(step, "bias")
    return Dense(
        step.inputs[0], step.output, source, step.out_shape[0], (step.key, "weights"), bias, low.dtype
    )


def _plainly(kind: type) -> Callable[[Lowering, Instruction], Kernel]:
    return lambda low, step: kind(step.inputs[0], step.output, low.layouts[step.inputs[0]], low.dtype)


TABLE: dict[Any, Callable[[Lowering, Instruction], Kernel | None]] = {
    ops.conv2d: convolution,  # the filters' columns decide
    ops.max_pool: max_pool,  # 2 x 2 compares four long runs; other windows go place by place
    ops.average_pool: average_pool,  # the same
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
