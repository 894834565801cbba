"""The window that a number looks through, in one channel: what is there, and by what each number is multiplied."""

from __future__ import annotations

import numpy as np

from engine.values import dataclass
from gui.look.channel_words import colour_words
from gui.look.words import in_context
from gui.state.inside.open_number import OpenNumber
from gui.xray.digits import rounded

_tr = in_context("WindowOfNumber")

LARGEST_WINDOW = 9  # rows and columns up to which a window is drawn with its numbers
LARGEST_WHOLE = 64  # and up to which a whole map is, which a unit has a weight for each number of


@dataclass(frozen=True, eq=False)
class Window:
    """What the op sees in one channel: numbers (rows, columns), what they are multiplied by, what comes of it."""

    source: int
    corner: tuple[int, int]
    channel: int
    numbers: np.ndarray
    factors: np.ndarray | None
    products: np.ndarray | None  # as shown: they add up to the line of the channel
    winner: tuple[int, int] | None = None
    cut: int = 0  # places of the window that lie in the padding
    channels: int = 1  # of the maps, or of the picture, that it lies in
    is_whole: bool = False  # a unit's, which reads all of the map


def has_window(number: OpenNumber) -> bool:
    """Whether it is made of a window of maps, or of whole maps, that are small enough to be drawn."""
    found, op = number.terms, number.done.instruction
    if len(found.parts) != 1 or found.lines or not found.is_exact:
        return False
    if len(op.in_shape) != 3:
        return reads_whole_maps(number)
    region = number.regions.get(op.inputs[0])
    if region is None or len(region) != 3:
        return False
    rows, columns = (one.stop - one.start for one in region[:2])
    return max(rows, columns) <= LARGEST_WINDOW and (rows * columns > 1 or len(found.products) > 1)


def reads_whole_maps(number: OpenNumber) -> bool:
    """Whether it is a unit's that has a weight for each number of maps: its weights are pictures, as a filter's are."""
    part = number.terms.parts[0]
    if part.places.shape[1] != 3 or not number.done.arrays or number.done.arrays[0].ndim != 2:
        return False
    sides = number.array(part.register).shape[:2]
    return 1 < max(sides) <= LARGEST_WHOLE


def window_of(number: OpenNumber, channel: int, shown: float, digits: int) -> Window:
    """What the op sees in a channel, whose line of the sum is shown as `shown`."""
    part = number.terms.parts[0]
    source, is_whole = part.register, reads_whole_maps(number)
    maps, corner = number.array(source), (0, 0)
    numbers = maps[:, :, channel]
    if not is_whole:
        rows, columns = number.regions[source][:2]
        numbers, corner = maps[rows, columns, channel], (rows.start, columns.start)
    full = _size_of_window(number)
    cut = full[0] * full[1] - numbers.size if full else 0
    chosen = part.places[:, 2] == channel
    at = tuple((part.places[chosen, :2] - corner).T)
    if chosen.sum() == 1 and numbers.size > 1:  # one of them goes on
        winner = (int(at[0][0]), int(at[1][0]))
        return Window(source, corner, channel, numbers, None, None, winner, cut, maps.shape[2])
    factors, products = np.zeros(numbers.shape), np.zeros(numbers.shape)
    assert part.factors is not None
    factors[at] = part.factors[chosen]
    products[at] = rounded(part.products[chosen], shown, digits)
    return Window(source, corner, channel, numbers, factors, products, None, cut, maps.shape[2], is_whole)


def titles_of(number: OpenNumber, window: Window) -> tuple[str, str, str]:
    """What stands above the numbers, what they are multiplied by, and the products; of a coloured picture also which of
    its colours is drawn, as the picture beside it shows all of them."""
    place, (rows, columns) = number.place, window.numbers.shape
    assert place is not None
    colour = colour_words(number.document.design.stack, place.block, window.channel, window.channels)
    what = "{rows}×{columns}" if window.is_whole else _tr("{rows}×{columns} window")
    if colour:
        what = "{rows}×{columns}, {colour}" if window.is_whole else _tr("{rows}×{columns} window, {colour}")
    factors = _tr("Its weights") if window.is_whole else _tr("Share of each")
    if any(array.ndim == 4 for array in number.done.arrays):
        factors = _tr("Filter {number}").format(number=place.index[-1] + 1)
    return what.format(rows=rows, columns=columns, colour=colour), factors, _tr("Product")


def columns_of(number: OpenNumber) -> int:
    """Of the window that a number looks through, padding counted, or of the whole map that a unit reads."""
    full = _size_of_window(number)
    return full[1] if full else number.array(number.terms.parts[0].register).shape[1]


def _size_of_window(number: OpenNumber) -> tuple[int, int] | None:
    """Rows and columns of the whole window, padding counted; None where the op has no window."""
    done = number.done
    if done.arrays and done.arrays[0].ndim == 4:
        return done.arrays[0].shape[0], done.arrays[0].shape[1]
    extent = done.instruction.call.options.get("extent")
    return (extent, extent) if isinstance(extent, int) else tuple(extent) if extent else None
