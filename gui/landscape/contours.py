"""Lines of equal height through a grid of numbers: marching squares (Lorensen and Cline 1987, in two dimensions)."""

from __future__ import annotations

from itertools import pairwise
from math import ceil, log10

import numpy as np

from engine.text import brief, plain
from gui.widgets.round_numbers import round_numbers

Line = tuple[float, float, float, float]  # column and row of its ends, in cells of the grid; a fraction counts
FEWEST_LEVELS, MOST_LEVELS = 3, 9


def contour(heights: np.ndarray, level: float) -> list[Line]:
    """The pieces of the line at which the grid (rows, columns) is as high as `level`; what is unknown has none."""
    found: list[Line] = []
    corners = np.stack([heights[:-1, :-1], heights[:-1, 1:], heights[1:, 1:], heights[1:, :-1]])  # around each cell
    is_met = np.isfinite(corners).all(axis=0) & (corners.min(axis=0) < level) & (corners.max(axis=0) >= level)
    for row, column in np.argwhere(is_met).tolist():
        places = (row, column), (row, column + 1), (row + 1, column + 1), (row + 1, column)
        values = corners[:, row, column].tolist()
        crossings = []
        for number in range(4):
            one, other = values[number], values[(number + 1) % 4]
            if (one < level) != (other < level):
                share = (level - one) / (other - one)
                (top, left), (bottom, right) = places[number], places[(number + 1) % 4]
                crossings.append((left + share * (right - left), top + share * (bottom - top)))
        if len(crossings) == 4 and (sum(values) / 4 < level) == (values[0] < level):
            crossings = crossings[1:] + crossings[:1]  # a saddle: its middle says which corners belong together
        for start, end in zip(crossings[::2], crossings[1::2], strict=True):
            found.append((*start, *end))
    return found


def levels(low: float, high: float) -> list[float]:
    """Round heights between two losses, each about as many times the last: 0.1, 0.2, 0.5, 1, 2, 5. Where they are so
    near each other that hardly one lies between, heights a round step apart."""
    if not 0 < low < high:
        return []
    found = [
        part * 10.0**power
        for power in range(int(np.floor(np.log10(low))), int(np.ceil(np.log10(high))) + 1)
        for part in (1, 1.5, 2, 3, 5, 7)
        if low < part * 10.0**power < high
    ]
    if len(found) < FEWEST_LEVELS:
        found = [one for one in sorted({*round_numbers(low, high, MOST_LEVELS - 1)}) if low < one < high]
    return found if len(found) <= MOST_LEVELS else found[:: -(-len(found) // MOST_LEVELS)]


def in_words(heights: list[float]) -> list[str]:
    """Each height in as few figures as tell it from the next."""
    said = [brief(one) for one in heights]
    if len({*said}) == len(said):
        return said
    least = min(after - before for before, after in pairwise(heights))
    return [plain(one, max(0, ceil(-log10(least) - 0.01))) for one in heights]
