"""The gradient of one weight as a sum: at every position where the weight is used, input times gradient from above.

The terms are the textbook's, in float64; the gradient is the training's own. What the two leave over has a line of
its own: the rounding of float32, or a decision (of a ReLU, of a pool) that rounding turned round.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from engine import ops
from engine.errors import ShapeError
from engine.explain.next_step import NextStep
from engine.explain.updates import Lines, update_lines
from engine.network.trace import Done
from engine.ops.arrays import Array
from engine.ops.windows import padding_amounts, pair
from engine.text import QT_TRANSLATE_NOOP, say, shape_words
from engine.values import dataclass

Index = tuple[int, ...]
Split = Callable[[Done, Index, Array], "Uses"]


@dataclass(frozen=True, eq=False)
class Uses:
    """Where a weight is used: picture of the batch and place in the block's output, what comes in there, and the
    gradient that comes from above. Places that add nothing are left out."""

    pictures: Array  # (T,)
    places: Array  # (T, axes): row, column, map, or the unit
    inputs: Array  # (T,)
    above: Array  # (T,)

    @property
    def products(self) -> Array:
        return self.inputs * self.above


@dataclass(frozen=True, eq=False)
class GradientTerms:
    """The gradient of one weight in one step, what it is made of, and what the optimiser makes of it."""

    block_id: str
    array: str
    index: Index
    gradient: float
    uses: Uses
    remainder: float
    weight: float
    next_weight: float
    update: Lines
    pictures: Array  # (N,) what each picture of the batch adds

    def largest(self, count: int = 9) -> Array:
        """Which terms add most, up or down: their numbers, the largest first."""
        return np.argsort(-np.abs(self.uses.products), kind="stable")[:count]

    def largest_pictures(self, count: int = 9) -> Array:
        """Which pictures of the batch add most, up or down."""
        return np.argsort(-np.abs(self.pictures), kind="stable")[:count]


def gradient_terms(step: NextStep, block_id: str, index: Index, array: str = "") -> GradientTerms:
    """What the gradient of a weight is made of.

    `index`: (row, column, channel, filter) of a convolution, (input, unit) of a fully connected block, (map,) of a
    bias, a scale or a shift. `array` is its name; by default the first of the block with as many axes. Raises
    KeyError for a block that is not there, ShapeError for a weight that is not there.
    """
    array = check_weight(step, block_id, index, array)
    done = next(one for one in step.trace.of(block_id) if array in one.instruction.call.arrays)
    above = step.gradients.registers.get(done.instruction.output, np.zeros_like(done.output))
    rule = RULES.get((done.instruction.call.op, done.instruction.call.arrays.index(array)))
    uses = _used(rule(done, index, above)) if rule else _by_picture(done, array, index, above)
    place = int(np.ravel_multi_index(index, step.program.layout[block_id, array].shape))
    place += step.program.layout[block_id, array].slice.start
    gradient = float(step.gradient[place])
    return GradientTerms(
        block_id,
        array,
        index,
        gradient,
        uses,
        gradient - float(uses.products.sum()),
        float(step.before[place]),
        float(step.after[place]),
        update_lines(step, place),
        np.bincount(uses.pictures, uses.products, len(step.labels)),
    )


def check_weight(step: NextStep, block_id: str, index: Index, array: str) -> str:
    """The name of the array in which this weight lies. Raises KeyError, ShapeError."""
    step.program.registers_of(block_id)
    shapes = {name: slot.shape for (id, name), slot in step.program.layout.items() if id == block_id}
    if not shapes:
        raise ShapeError(
            QT_TRANSLATE_NOOP("engine", "This block has no weights."),
            QT_TRANSLATE_NOOP("engine", "Choose a block that learns, such as a convolution."),
        )
    chosen = [name for name in shapes if name == array or (not array and len(shapes[name]) == len(index))]
    for name in chosen:
        if len(index) == len(shapes[name]) and all(0 <= i < n for i, n in zip(index, shapes[name], strict=True)):
            return name
    listed = ", ".join(f"{name} {shape_words(shape)}" for name, shape in shapes.items())
    raise ShapeError(
        say(QT_TRANSLATE_NOOP("engine", "There is no weight {place} here."), place=", ".join(map(str, index))),
        say(QT_TRANSLATE_NOOP("engine", "There are: {arrays}. Count from 0."), arrays=listed),
    )


def _filter(done: Done, index: Index, above: Array) -> Uses:
    """A weight of a filter meets one pixel at every position of the window; padding is 0 and adds nothing."""
    x, options = done.inputs[0], done.instruction.call.options
    kernel, stride = (done.arrays[0].shape[0], done.arrays[0].shape[1]), pair(options["stride"])
    amounts = padding_amounts(options["padding"], (x.shape[1], x.shape[2]), kernel, stride)
    there = []  # by side: which windows have a real pixel at this offset, and which pixel
    for side in (0, 1):
        windows = np.arange(above.shape[1 + side])
        pixels = windows * stride[side] - amounts[side][0] + index[side]
        real = (pixels >= 0) & (pixels < x.shape[1 + side])
        there.append((windows[real], pixels[real]))
    (rows, y), (columns, x_) = there
    seen = x[:, y[:, None], x_[None, :], index[2]]  # (N, rows, columns)
    given = above[:, rows[:, None], columns[None, :], index[3]]
    return _laid_out(seen, given, (rows, columns), index[3])


def _weight(done: Done, index: Index, above: Array) -> Uses:
    return _laid_out(done.inputs[0][:, index[0]], above[:, index[1]], (), index[1])


def _added(_: Done, index: Index, above: Array) -> Uses:
    """A bias or a shift is added everywhere: its input is 1."""
    given = above[..., index[0]]
    return _laid_out(np.ones_like(given), given, tuple(map(np.arange, given.shape[1:])), index[0])


def _scale(done: Done, index: Index, above: Array) -> Uses:
    """A scale multiplies the numbers that were normalised by the batch."""
    x = done.inputs[0][..., index[0]]
    centred = (x - x.flat[0]) - (x - x.flat[0]).mean()
    normal = centred / np.sqrt((centred * centred).mean() + done.instruction.call.options.get("epsilon", 1e-5))
    return _laid_out(normal, above[..., index[0]], tuple(map(np.arange, x.shape[1:])), index[0])


def _laid_out(inputs: Array, above: Array, axes: tuple[Array, ...], map: int) -> Uses:
    """(N, rows, columns) or (N,) of inputs and gradients, as a list."""
    grid = np.meshgrid(np.arange(len(inputs)), *axes, indexing="ij")
    places = np.stack([*(axis.ravel() for axis in grid[1:]), np.full(inputs.size, map)], axis=1)
    return Uses(grid[0].ravel(), places, inputs.ravel(), above.ravel())


def _used(uses: Uses) -> Uses:
    """Without what adds nothing."""
    kept = np.flatnonzero(uses.products)
    return Uses(uses.pictures[kept], uses.places[kept], uses.inputs[kept], uses.above[kept])


def _by_picture(done: Done, array: str, index: Index, above: Array) -> Uses:
    """For an op nobody described: its backward pass is asked picture by picture, since it is a sum over them."""
    number = len(done.inputs) + done.instruction.call.arrays.index(array)
    found = []
    for picture in range(len(above)):
        alone = np.zeros_like(above)
        alone[picture] = above[picture]
        found.append(float(done.backward(alone)[number][index]))
    return Uses(np.arange(len(above)), np.zeros((len(above), 0), np.int64), np.ones(len(above)), np.array(found))


RULES: dict[tuple[object, int], Split] = {  # (op, which of its arrays)
    (ops.conv2d, 0): _filter,
    (ops.conv2d, 1): _added,
    (ops.dense, 0): _weight,
    (ops.dense, 1): _added,
    (ops.batch_norm, 0): _scale,
    (ops.batch_norm, 1): _added,
}
