"""Which kernel does an op, and why: the table at the end, and what each row asks of shapes before it decides."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from math import prod
from typing import Any

from engine import ops
from engine.analysis.lane_limits import COPIED_FROM, FEWEST, FEWEST_COLUMNS, copies_pay
from engine.fast.arithmetic.blas import multiplies_small_as_they_are, multiplies_two_at_once
from engine.fast.arithmetic.products import BLOCK, VECTOR
from engine.fast.arithmetic.tiles import OUTPUTS, cost, quickest
from engine.fast.geometry import Geometry, taps_that_see
from engine.fast.kernel import Kernel
from engine.fast.kernels.activations import Dropout, LeakyRelu, Relu, Same, Sigmoid, Tanh
from engine.fast.kernels.batch_norm import BatchNorm
from engine.fast.kernels.dense import Dense
from engine.fast.kernels.draft import Draft
from engine.fast.kernels.means_of_normalised import MeansOfNormalised
from engine.fast.kernels.merges import Add, Concatenate
from engine.fast.kernels.pixelwise import PixelConvolution
from engine.fast.kernels.pools import GlobalAveragePool, MaxPoolPairs, MeanOfPictures
from engine.fast.kernels.rows import RowConvolution
from engine.fast.kernels.seen_whole import SeenWhole
from engine.fast.kernels.shifted import ShiftedConvolution
from engine.fast.kernels.wide_dense import WideDense
from engine.fast.kernels.window_maxima import MaxPool
from engine.fast.kernels.window_pools import AveragePool
from engine.fast.kernels.winograd import WinogradConvolution
from engine.fast.kernels.winograd_squares import WinogradSquares
from engine.fast.lanes import is_wide
from engine.fast.layout import Layout
from engine.network.program import Instruction
from engine.ops.windows import Size, all_see_all, padding_amounts, pair

NO_PADDING = ((0, 0), (0, 0))
Choice = Callable[[Draft, Instruction], Kernel | None]
# Nanoseconds: to bring a number into a product, to multiply and add, to add up what a column has made.
PACKED, MULTIPLIED, ADDED = 0.3, 0.02, 0.9
COPIED = 1.05  # the first with AVX-512, where it is only copied: measured in lanes of 3 to 16 pictures
PADDED = 1.34  # times as many taps, with zeros, are worth being multiplied by Winograd
CLEARLY = 0.92  # as long may take what is less simple
LONG, QUICK = 8, 2.2  # outputs of a row, and for each of the filters' multiply-adds the cost of a step by Winograd
SHORT = 200  # columns of all pictures: a copy of fewer is quicker than several sums


def is_pairs(step: Instruction) -> bool:
    """A pool with 2 x 2 windows side by side, whole windows only."""
    extent, stride, amounts = pool_geometry(step)
    return extent == (2, 2) == stride and amounts == NO_PADDING


def lie_as_pairs(maps: Layout) -> bool:
    """Whether both columns of a 2 x 2 window are the same column of two phases, or neighbours of plain maps."""
    return not maps.split or maps.phases % 2 == 0


def pool_geometry(step: Instruction) -> tuple[Any, Any, Any]:
    options = step.call.options
    extent = pair(options.get("extent", 2))
    stride = extent if options.get("stride") is None else pair(options["stride"])
    size = (step.in_shape[0], step.in_shape[1])
    return extent, stride, padding_amounts(options.get("padding", "valid"), size, extent, stride)


def convolution(draft: Draft, step: Instruction) -> Kernel:
    """Winograd where there are 3 to 12 filter columns, stride 1, neighbours to make at once and enough to multiply; all
    else goes row by row. Few filters take the place of either where their columns are better added up. Where 1 x 1
    filters are no more than channels they multiply pixels as they lie: measured, up to a quarter less time for a
    network. More of them gain nothing: to add the bias to what they make takes as long as to gather. Of many
    filters strides become channels. Filters that see all of the maps are a fully connected layer: as large as these, 8
    to 20 % less time for a network."""
    geometry = _geometry(draft, step)
    if fully_connects(geometry, draft.batch_size):
        return SeenWhole(step.inputs[0], step.output, geometry)
    register, geometry = _interleaved(draft, step.inputs[0], geometry)
    source, kernel, stride, width = geometry.source, geometry.kernel, geometry.stride, geometry.out_shape[1]
    channels, count, needs_gradient = geometry.channels, geometry.count, geometry.needs_gradient
    pooled_by, pictures = draft.pooled_by.get(step.output, 0), draft.batch_size
    neighbours = stride == (1, 1) and width > 1
    most = source.shape[1] if needs_gradient else width
    winograd = neighbours and winograd_pays(kernel, channels, count, needs_gradient, most, pictures)
    halves = source.phases == 2
    together = pooled_by if stride[1] == 1 else 0  # phases of a stride have more parts: 5 to 23 % more of a step
    phases = 1 + halves if winograd else phases_for(together, width, pictures)  # so gradients stay as split
    plainly = geometry.interleaved == (1, 1)
    shifted = plainly and shifting_pays(kernel, stride, phases, channels, count, width, pictures, winograd)
    if not shifted:
        phases = phases_for(pooled_by, width, pictures)
    pixel_by_pixel = kernel == (1, 1) == stride and geometry.amounts == NO_PADDING and count <= channels
    all_read = source.shape[:2] == geometry.out_shape[:2]
    if pixel_by_pixel and all_read and source.phases % phases == 0:  # as they lie, a pool after them can read them
        return PixelConvolution(register, step.output, geometry)
    if shifted:
        return ShiftedConvolution(register, step.output, geometry, phases)
    if winograd:
        tiles = quickest(geometry, pictures, pooled_by)
        if tiles.down is not None:
            return WinogradSquares(register, step.output, geometry, tiles.across, tiles.down, draft.keeps_flat)
        return WinogradConvolution(register, step.output, geometry, tiles.across, draft.keeps_flat)
    return RowConvolution(register, step.output, geometry, phases)


def _geometry(draft: Draft, step: Instruction) -> Geometry:
    """Of the pixels that are read of a convolution, and of the taps that see some."""
    register, options, filters = step.inputs[0], step.call.options, (step.key, "filters")
    rows, columns, *_ = draft.program.layout[filters].shape
    (height, width, _), (out_height, out_width, _) = step.in_shape, step.out_shape
    size, kernel, stride = (height, width), (rows, columns), pair(options.get("stride", 1))
    amounts = padding_amounts(options.get("padding", "valid"), size, kernel, stride)
    down, right = draft.read_every.get(step.output, (1, 1))
    stride = stride[0] * down, stride[1] * right
    taps, kernel, amounts = taps_that_see(size, (out_height, out_width), kernel, stride, amounts)
    source, bias, needs_gradient = draft.layouts[register], draft.key(step, "bias"), register in draft.learned
    return Geometry(source, step.out_shape, filters, bias, taps, kernel, stride, amounts, needs_gradient, draft.dtype)


def _interleaved(draft: Draft, register: int, geometry: Geometry) -> tuple[int, Geometry]:
    """What comes in, and the geometry, once strides have become channels; as they are, where that does not pay."""
    kernel, (down, right), (height, width, _) = geometry.kernel, geometry.stride, geometry.out_shape
    kernel = -(-kernel[0] // down), -(-kernel[1] // right)
    size, channels = (height + kernel[0] - 1, width + kernel[1] - 1), geometry.channels * down * right
    source, stride = Layout((*size, channels)), geometry.stride
    neighbours = replace(geometry, source=source, kernel=kernel, stride=(1, 1), amounts=NO_PADDING, interleaved=stride)
    if not interleaving_pays(geometry, neighbours, draft.batch_size):
        return register, geometry
    return draft.interleaved(register, size, stride, geometry.amounts), neighbours


def phases_for(pool: int, width: int, pictures: int) -> int:
    """In how many phases rows of so many columns are made of a batch: as many as the pool after them steps over, so
    that it reads long runs, if it compares pixel by pixel (`pool`, else 0). Each phase has a copy of all that is under
    it, and products of fewer columns. So of one picture alone, or of few short rows, and where no such pool follows,
    there is one: measured, 3 to 24 % less time for a network of one picture, up to 20 % for others.
    """
    long = pictures > 1 and width * min(pictures, FEWEST) >= BLOCK * pool
    return pool if long and pool in (2, 3) else 1


def fully_connects(geometry: Geometry, batch_size: int) -> bool:
    """Whether filters see all of the maps, and are copied for each output, if there are several; see `seen_whole`."""
    (height, width, _), (down, across, _) = geometry.source.shape, geometry.out_shape
    size, out = (height, width), (down, across)
    if not all_see_all(size, out, geometry.kernel, geometry.stride, geometry.amounts):
        return False
    return copies_pay(geometry.source.floats * prod(geometry.out_shape), prod(out), batch_size >= COPIED_FROM)


def winograd_pays(kernel: Size, channels: int, filters: int, needs_gradient: bool, width: int, pictures: int) -> bool:
    """It saves a third to three quarters of the multiplications, but needs more passes over the numbers it multiplies.
    `width`: of the output, or of the input where this needs a gradient; `pictures`: of a batch.

    Measured: a third less time with many channels and filters, half with many columns, a third more with few, and with
    maps of two columns, in which most of a filter sees padding. Two columns made of more take a quarter less, up to
    two thirds with few pictures, as their gradients are multiplied to more. In a first layer no gradient of the input
    is needed, so there is less to save, with filters of one row nothing: up to half of the time is lost; without
    AVX-512 transforms take longer.

    Where a core multiplies two at once there is less to save: measured there with 41 first layers and 51 others, what
    is left out takes 5 to 15 % less time of most networks row by row, in training and in use, and 3 to 8 % more of 4.
    """
    rows, columns = kernel
    if columns not in OUTPUTS or width < FEWEST_COLUMNS:
        return False
    two = multiplies_two_at_once()
    if not needs_gradient:
        if two:
            enough = columns * channels >= (14 if width >= VECTOR else 24)
        elif multiplies_small_as_they_are():
            enough = columns >= 7 or columns * channels >= (8 if filters >= 16 else 10)
        else:
            enough = columns * channels >= (14 if filters >= 16 else 12)
        return rows > 1 and enough and width * pictures * columns >= 640
    if two and columns <= 4 and width <= 6:
        return False
    return channels * filters >= (48 if columns == 3 else 24)


def interleaving_pays(geometry: Geometry, neighbours: Geometry, pictures: int) -> bool:
    """Whether filters that step over columns better go by Winograd, at stride 1 of more channels, `neighbours`; see
    `interleave`. `pictures`: of a batch.

    Measured in first layers with AVX-512: 5 to 35 % less time for a whole network, 10 to 50 % in use. Not with few
    filters, 4 take 7 % more and 8 take 11 %, nor where many zeros are multiplied: 5 x 5 that step by 2 take 5 % more.
    Where a gradient is needed, 100 layers: a tenth to two fifths less, if what is transformed costs so little, and rows
    are long. Short ones make products of few columns, which gain nothing, and lose up to half in use. Without AVX-512
    173 layers of both kinds: a fifth to a quarter less on the average, in training and in use, at best half.
    """
    (_, right), (height, width, count), taps = geometry.stride, geometry.out_shape, prod(geometry.kernel)
    needs_gradient, channels = geometry.needs_gradient, neighbours.channels
    most = neighbours.source.shape[1] if needs_gradient else width
    transformed = winograd_pays(neighbours.kernel, channels, count, needs_gradient, most, pictures)
    if right == 1 or not transformed:
        return False
    if not needs_gradient:
        return count >= VECTOR and prod(neighbours.kernel) * channels <= PADDED * taps * geometry.channels
    multiply_adds = height * width * count * geometry.channels * taps
    return width >= LONG and cost(quickest(neighbours, pictures), neighbours, pictures) <= QUICK * multiply_adds


def shifting_pays(
    kernel: Size, stride: Size, phases: int, channels: int, filters: int, width: int, pictures: int, winograd: bool
) -> bool:
    """Whether columns of filters are better added up than gathered, or than transformed; see `shifted`. `width`: of the
    output; `pictures`: of a batch.

    Measured without AVX-512: up to a third less time for a whole network, in training and in use; of strides of more
    than half of the columns a twentieth in sixteen drawn ones, at best a seventh. With AVX-512 small
    products need no repacking, which is most of what is saved, so it pays for strides alone: up to a third, too; and a
    tenth for filters of one row or two, if a pool reads no phases, and rows of all pictures are not short: with such a
    step takes up to half as long again. One filter alone is no matrix, so nothing is packed.

    Where a core multiplies two at once, it also pays instead of a transform, for 8 filters or fewer of many channels:
    measured with 29 shapes, 3 to 47 % less time for a network in use, and 4 to 31 % in training, where two took as long
    and 4 % more. With 47 channels 8 filters of 5 x 5 took a fifth more, 14 of 4 x 4 a tenth, and in use three tenths.
    """
    (rows, columns), (down, right) = kernel, stride
    as_they_are = multiplies_small_as_they_are()
    if columns <= right or filters == 1:
        return False
    if as_they_are and right == 1 and (rows > 2 or phases > 1):
        few = filters <= VECTOR // 2 and 2 * channels >= rows * columns * filters
        return few and winograd and phases == 1 and multiplies_two_at_once()
    if winograd:
        return filters <= 10 and 3 * channels >= rows * columns * filters
    if as_they_are and right == 1 and width * pictures < SHORT:
        return False
    step = phases * right
    parts = sum(-(-(columns + p * right) // step) for p in range(phases))
    wider = (width + parts - phases) / width
    brought = COPIED * down if as_they_are else PACKED * (down + rows)

    def cost(gathered: int, made: int) -> float:  # nanoseconds of an output: pixels are brought to it, and multiplied
        return channels * gathered * (brought + MULTIPLIED * rows * made)

    shifted = wider * cost(step, parts * filters) + ADDED * parts * filters
    return shifted / phases < CLEARLY * cost(columns, filters)


def max_pool(draft: Draft, step: Instruction) -> Kernel:
    register = step.inputs[0]
    if is_pairs(step) and lie_as_pairs(draft.layouts[register]):
        return MaxPoolPairs(register, step.output, draft.layouts[register], step.out_shape)
    return MaxPool(register, step.output, draft.layouts[register], step.out_shape, *pool_geometry(step))


def average_pool(draft: Draft, step: Instruction) -> Kernel:
    register = step.inputs[0]
    return AveragePool(register, step.output, draft.layouts[register], step.out_shape, *pool_geometry(step))


def global_average_pool(draft: Draft, step: Instruction) -> Kernel:
    register = step.inputs[0]
    if len(draft.layouts[register].shape) == 1:
        assert register == 0
        return MeanOfPictures(register, step.output, step.in_shape, draft.dtype)
    return GlobalAveragePool(register, step.output, draft.layouts[register])


def leaky_relu(draft: Draft, step: Instruction) -> Kernel | None:
    slope = step.call.options.get("slope", 0.01)
    if not 0 <= slope <= 1:
        return None
    return LeakyRelu(step.inputs[0], step.output, draft.layouts[step.inputs[0]], slope, draft.dtype)


def sigmoid(draft: Draft, step: Instruction) -> Kernel:
    """Of maps filters do a part of it in use; weights of other layers are more than what they make."""
    register = step.inputs[0]
    layout = draft.layouts[register]
    return Sigmoid(register, step.output, layout, draft.weights_of(register) if len(layout.shape) == 3 else None)


def batch_norm(draft: Draft, step: Instruction, output: int | None = None) -> Kernel | None:
    """`output`: of the mean of whole maps that comes after it and a ReLU, if it does: all are one kernel then."""
    register, layout = step.inputs[0], draft.layouts[step.inputs[0]]
    if layout.maps is not None:  # the numbers of flattened maps are in another order than their scales
        return None
    epsilon, before = step.call.options.get("epsilon", 1e-5), draft.weights_of(register)
    kind = BatchNorm if output is None else MeansOfNormalised
    return kind(register, output or step.output, layout, step.key, epsilon, draft.dtype, before)


def add(draft: Draft, step: Instruction) -> Kernel:
    registers = step.inputs
    if len({draft.layouts[register] for register in registers}) > 1:
        registers = tuple(draft.plain(register) for register in registers)
    layouts = [draft.layouts[register] for register in registers]
    if len(set(layouts)) > 1:  # vectors in different orders
        registers = tuple(draft.in_textbook_order(register) for register in registers)
    return Add(registers, step.output, draft.layouts[registers[0]])


def concatenate(draft: Draft, step: Instruction) -> Kernel:
    registers = [draft.in_textbook_order(draft.plain(register)) for register in step.inputs]
    sources = [draft.layouts[register] for register in registers]
    return Concatenate(registers, step.output, sources, Layout(step.out_shape))


def flatten(draft: Draft, step: Instruction) -> Kernel:
    return Same(step.inputs, step.output, draft.layouts[step.inputs[0]].as_vector)


def dense(draft: Draft, step: Instruction) -> Kernel | None:
    register, units = step.inputs[0], step.out_shape[0]
    weights, bias = (step.key, "weights"), draft.key(step, "bias")
    if len(draft.layouts[register].shape) != 1:
        return None
    if draft.cuts_weights and is_wide(draft.program, step, draft.batch_size):
        register = draft.in_textbook_order(register)
        return WideDense(register, step.output, step.in_shape[0], units, weights, bias, draft.dtype)
    if units >= draft.batch_size:  # fewer numbers are moved if pictures are put in the order of the weights
        register = draft.in_textbook_order(register)
    return Dense(register, step.output, draft.layouts[register], step.out_shape, weights, bias, draft.dtype)


def _plainly(kind: type) -> Choice:
    return lambda draft, step: kind(step.inputs[0], step.output, draft.layouts[step.inputs[0]])


TABLE: dict[Any, Choice] = {
    ops.conv2d: convolution,  # the filters' columns decide, and how many there are
    ops.max_pool: max_pool,  # 2 x 2 compares four long runs; other windows go offset by offset
    ops.average_pool: average_pool,  # rows are added up, then columns
    ops.global_average_pool: global_average_pool,  # of pictures, a product with them as they come
    ops.relu: _plainly(Relu),  # masks as integers
    ops.leaky_relu: leaky_relu,  # a maximum, for slopes between 0 and 1
    ops.tanh: _plainly(Tanh),
    ops.sigmoid: sigmoid,
    ops.dropout: lambda draft, step: Dropout(step.inputs[0], step.output, draft.layouts[step.inputs[0]], step.position),
    ops.add: add,
    ops.concatenate: concatenate,
    ops.batch_norm: batch_norm,  # in each pass the lanes wait for each other once, for sums of the whole batch
    ops.flatten: flatten,  # nothing moves: the dense weights follow the order of the maps
    ops.dense: dense,  # cut by pictures, or by weights where there are many
}
