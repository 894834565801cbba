"""One number of a block's output, and how it came about: its window of the input, what is done with it, the result.

It is read from what the probe sees and from the settings a block declares, so a block that nobody has thought of yet
has an example, too: at least one number before and after.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from engine.network.block import Block
from engine.network.own_blocks import is_for_training_only, summary_of
from engine.network.own_ops import of_numbers
from engine.network.stack import Stack
from engine.ops.windows import padding_amounts
from engine.text import count
from engine.values import dataclass
from gui.inspector.arithmetic import add_up, as_way, number
from gui.inspector.told import bent, evened
from gui.look.words import in_context, translated
from gui.widgets.ramp import largest

_tr = in_context("Example")

POINTS = 65  # of the bent line of an activation
MOST_WRITTEN = 25  # numbers of a window that are drawn as figures


@dataclass(frozen=True, eq=False)
class Example:
    """Planes before and after, and the number at `place` (row, column) of the second."""

    before: np.ndarray  # (H, W)
    after: np.ndarray  # (H', W')
    place: tuple[int, int]
    window: tuple[int, int, int, int]  # in `before`: row, column, height, width; it may reach over the border
    numbers: np.ndarray  # what is in the window; NaN beyond the border
    result: float
    sentence: str
    weights: np.ndarray | None = None  # what each number of the window is multiplied by
    bend: tuple[np.ndarray, np.ndarray] | None = None  # of an activation: outputs over inputs

    @property
    def scales(self) -> tuple[float, float]:
        """Of the colours before and after: one for both where numbers go on as they are, so that they keep theirs."""
        scales = largest(self.before), largest(self.after)
        strongest = self.after.flat[int(np.nan_to_num(np.abs(self.after)).argmax())]
        return (scales[0], scales[0]) if (self.before == strongest).any() else scales


def input_of(stack: Stack, id: str) -> str:
    """The id of the block whose output a block takes, or "" for the picture itself."""
    where = stack.where(id)
    if where.index:
        return stack.stack_at(where).places[where.index - 1].id
    return input_of(stack, where.owner) if where.owner else ""


def example(
    block: Block,
    taken: np.ndarray,
    given: np.ndarray,
    weights: Mapping[str, np.ndarray],
    index: int,
    place: tuple[int, int] | None = None,
) -> Example | None:
    """An example for map number `index`; at the strongest place, unless one is given. None where nothing is drawn."""
    if any(one.shape == (taken.size, given.size) for one in weights.values()):
        return None  # each number is made of all maps, also where there are as many of both
    if taken.ndim == 3 and given.shape == taken.shape[2:] and given.size and not block.stacks:
        return _of_all(taken, given, min(index, given.size - 1))
    if taken.ndim != 3 or given.ndim != 3 or not given.size or block.stacks:
        return None
    after = given[:, :, min(index, given.shape[2] - 1)]
    if place is None or place[0] >= after.shape[0] or place[1] >= after.shape[1]:
        row, column = np.unravel_index(int(np.nan_to_num(np.abs(after)).argmax()), after.shape)
        place = int(row), int(column)
    size = getattr(block, "size", getattr(block, "extent", None))
    if isinstance(size, tuple):
        return _of_window(block, size, taken, after, place, weights, index)
    if taken.shape == given.shape:
        return _of_one(block, taken[:, :, index], after, place)
    return None


def _of_all(taken: np.ndarray, given: np.ndarray, index: int) -> Example:
    """Of a whole map one number is made."""
    before, result = taken[:, :, index], float(given[index])
    window = (0, 0, *before.shape)
    return Example(before, given[index].reshape(1, 1), (0, 0), window, before, result, _made_of(before, result))


def _of_one(block: Block, before: np.ndarray, after: np.ndarray, place: tuple[int, int]) -> Example:
    """Each number becomes another one at the same place."""
    value, result = float(before[place]), float(after[place])
    told = evened(before, after, value, result) if block.category == "normalisation" else ""
    sentence = told or _tr("The number at this place becomes another one.")
    bend = None
    if block.category == "activation":
        far = max(float(np.nanmax(np.abs(before))), 1.0)
        inputs = np.linspace(-far, far, POINTS, dtype=np.float32)
        outputs = of_numbers(block, inputs)
        if outputs is not None:
            bend = inputs, outputs
            sentence = bent(translated(block.title), inputs, outputs, value, result)
        elif value == result:
            sentence = _tr("This number stays as it is.")
        elif result == 0:
            sentence = _tr("This number becomes 0.")
    if is_for_training_only(block):
        sentence = while_learning(block)
    window = (*place, 1, 1)
    return Example(before, after, place, window, np.array([[value]]), result, sentence, bend=bend)


def while_learning(block: Block) -> str:
    """What a block does that is left out in use."""
    what = translated(summary_of(block))
    return _tr("In use every number stays as it is. While it learns: {what}.").format(what=what)


def _of_window(
    block: Block, size: tuple[int, int], taken: np.ndarray, after: np.ndarray, place: tuple[int, int],
    weights: Mapping[str, np.ndarray], index: int,
) -> Example | None:  # fmt: skip
    """A window slides over the input; what it sees is weighed by a filter, or one number is made of it."""
    stride: Any = getattr(block, "steps", getattr(block, "stride", (1, 1)))
    amounts = padding_amounts(getattr(block, "padding", "valid"), taken.shape[:2], size, stride)
    row, column = (place[axis] * stride[axis] - amounts[axis][0] for axis in (0, 1))
    window = row, column, *size
    filters = next((one for one in weights.values() if one.ndim == 4 and one.shape[:2] == size), None)
    result = float(after[place])
    if filters is None:
        before = taken[:, :, min(index, taken.shape[2] - 1)]
        numbers = _cut(before, window)
        return Example(before, after, place, window, numbers, result, _made_of(numbers, result))
    if filters.shape[2:] != (taken.shape[2], filters.shape[3]):
        return None
    one = filters[:, :, :, min(index, filters.shape[3] - 1)]  # (kh, kw, C)
    seen = np.stack([_cut(taken[:, :, channel], window) for channel in range(taken.shape[2])], axis=2)
    sums = np.nan_to_num(seen * one).sum(axis=(0, 1))  # (C,)
    strongest = int(np.abs(sums).argmax())
    part, bias = float(sums[strongest]), result - float(sums.sum())
    if abs(bias) < 1e-5 * max(float(np.abs(sums).max()), abs(result)):  # what rounding leaves of none
        bias = 0.0
    rest = float(sums.sum()) - part
    sentence = _sum_of(one[:, :, 0].size, taken.shape[2] - 1, part, result, bias, rest)
    return Example(
        taken[:, :, strongest], after, place, window, seen[:, :, strongest], result, sentence, one[:, :, strongest]
    )  # fmt: skip


def _sum_of(products: int, others: int, part: float, result: float, bias: float, rest: float) -> str:
    """How a sum came about: its products here, those of the other maps, the bias."""
    if others:
        words = _tr("{sum}: these {products} products, those of the {others} other maps, and the bias.")
        if others == 1:
            words = _tr("{sum}: these {products} products, those of the other map, and the bias.")
    else:
        words = _tr("{sum}: these {products} products together, and the bias.")
        if products == 1:
            words = _tr("{sum}: this product, and the bias.")
    terms = [part, rest, bias] if others else [part, bias]
    written = as_way(" + ".join(f"{{{place}}}" for place in range(len(terms))), lambda *all: sum(all), terms, result)
    return words.format(products=products, others=others, sum=written)


def _made_of(numbers: np.ndarray, result: float) -> str:
    """What one number was made of these, told from the numbers themselves."""
    known = numbers[~np.isnan(numbers)]
    many = count(known.size)
    close = 1e-4 * float(np.abs(known).max(initial=0))
    is_largest = known.size > 0 and abs(float(known.max()) - result) <= close
    is_mean = known.size > 0 and abs(float(known.mean()) - result) <= close
    if is_largest and is_mean:  # either would be said of a block that does the other
        words = _tr("These {count} are all alike, and so is what goes on: {result}.")
        words = words if known.size > 1 else _tr("The one number here goes on: {result}.")
        return words.format(count=many, result=number(result))
    if is_largest:
        return _tr("The largest of these {count} goes on: {result}.").format(count=many, result=number(result))
    if is_mean:
        words, whole = _tr("The mean of these {count} goes on: {way}."), float(known.sum(dtype=np.float64))
        way = as_way("{0} / {1}", lambda sum: sum / known.size, [whole], result, many)
        if known.size <= MOST_WRITTEN and not add_up(known.ravel().tolist(), way.split(" / ")[0]):
            way = way.replace(" = ", " ≈ ")  # who adds up the rounded numbers of the drawing gets another sum
        return words.format(count=many, way=way)
    words = _tr("Of these {count} numbers comes one: {result}.")
    return words.format(count=many, result=number(result))


def _cut(plane: np.ndarray, window: tuple[int, int, int, int]) -> np.ndarray:
    """What a window sees; NaN beyond the border."""
    row, column, height, width = window
    seen = np.full((height, width), np.nan, np.float32)
    top, left = max(row, 0), max(column, 0)
    bottom, right = min(row + height, plane.shape[0]), min(column + width, plane.shape[1])
    if bottom > top and right > left:
        seen[top - row : bottom - row, left - column : right - column] = plane[top:bottom, left:right]
    return seen
