"""Long straight lines of a sheet, nearly level or nearly upright: of ruled paper, of boxes, or below a title. No stroke
of a figure among many is so long. Unlike those that `ruling` finds, they may end before the edge."""

from __future__ import annotations

import numpy as np

LONG = 0.17  # of the sheet's longer side, at least
FULL = 0.75  # of its length a line is dark
SLANT = 0.12  # of its length it may fall or rise
AWAY = 2  # pixels: so near to a line are those that are looked at, over its length
NARROW = 8  # pixels beside a line there is paper
STRONGER = 1.5  # times as dark as the line is in the middle of its length, it may be at a place


def long_lines(ink: np.ndarray, least: float) -> np.ndarray:
    """How dark the lines alone are, (H, W), on a sheet with this `ink`, which is darker than `least`; 0 where none is.
    """
    length = round(LONG * max(ink.shape))
    return np.maximum(_level(ink, least, length), _level(ink.T, least, length).T)


def _level(ink: np.ndarray, least: float, length: int) -> np.ndarray:
    height, width = ink.shape
    lines = np.zeros_like(ink)
    if width < length:
        return lines
    most = round(SLANT * width)
    every = max(1, AWAY * width // length)
    around = most + NARROW
    padded = np.pad(ink, ((around, around), (0, 0)))
    across, places = np.arange(width), np.arange(height + 2 * NARROW)[:, np.newaxis]
    own, above, below = slice(NARROW, -NARROW), slice(None, -2 * NARROW), slice(2 * NARROW, None)
    for fall in range(-most // every * every, most + 1, every):
        rows = places + np.rint(fall * (across / width - 0.5)).astype(int) + most  # of `padded`: lines of it are level
        dark = (sheared := padded[rows, across]) > least
        thick = dark.copy()
        thick[1:] |= dark[:-1]
        thick[:-1] |= dark[1:]
        paper = _within(dark, length) < length / 2  # (H + 2 NARROW, W - length + 1)
        is_line = (_within(thick[own], length) >= FULL * length) & paper[above] & paper[below]
        if not is_line.any():
            continue
        shade = np.where(is_line, STRONGER * _within(sheared[own], length) / length, 0)
        level = _spread(shade, length)  # (H, W)
        at, column = np.nonzero(level)
        place = rows[own][at, column] - around, column
        is_in = (place[0] >= 0) & (place[0] < height)
        place = place[0][is_in], column[is_in]
        lines[place] = np.maximum(lines[place], np.minimum(ink[place], level[at, column][is_in]))
    return lines


def _within(values: np.ndarray, length: int) -> np.ndarray:
    """The sums of so many from each place of a row on, (H, W - length + 1)."""
    sums = np.pad(values, ((0, 0), (1, 0))).cumsum(1, np.float32)
    return sums[:, length:] - sums[:, :-length]


def _spread(shade: np.ndarray, length: int) -> np.ndarray:
    """(H, W): the mean of the shades of all lines of which a pixel is a part."""
    sums = np.pad(shade, ((0, 0), (length, length - 1))).cumsum(1)
    counts = np.pad(shade > 0, ((0, 0), (length, length - 1))).cumsum(1)
    total, number = (one[:, length:] - one[:, :-length] for one in (sums, counts))
    return total / number.clip(1)
