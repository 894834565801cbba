"""The lines of ruled or squared paper: straight, narrow, and dark from one edge of the sheet to the other.

They are found as in the transform of Radon (1917): along each straight line that crosses the sheet, nearly level or
nearly upright, it is counted how much of it is dark. A stroke of a pen ends before the edge."""

from __future__ import annotations

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

SLANT = 0.2  # of its length: a line may end so much higher or lower than it begins
FAINT = 0.03  # of the light: less is no line
NOISE = 4.0  # times the middle deviation of the paper: less is no line either
ALONG = 0.8  # of its length a line is dark
WITHIN = 0.7  # of the sheet's width at least is crossed
END = 3  # of the places that are looked at: there it is dark, too, where a long stroke of a pen is not
EVERY = 3  # pixel along a line that is looked at
NARROW = 6  # pixels beside a line there is paper, which there is not beside a thick stroke
FEWEST = 3  # lines: fewer may be a 7 that fills the sheet
BESIDE = 3  # pixels: where paper is bent, its lines lie so far beside a straight one
STRONGER = 1.5  # times as dark as a line mostly is, it may be at a place: the print is uneven, as are pixels


def ruling(dark: np.ndarray) -> np.ndarray:
    """How dark the lines alone are, (H, W), of a sheet whose darkness against bare paper is `dark`, up to 1; 0 where no
    line is."""
    middle = float(np.median(dark))
    least = max(FAINT, middle + NOISE * float(np.median(np.abs(dark - middle))))
    level, upright = _level(dark, least), _level(dark.T, least)
    several = _number(level[1]) + _number(upright[1]) >= FEWEST
    return np.maximum(level[0], upright[0].T) if several else np.zeros_like(dark)


def _number(rows: set[int]) -> int:
    """How many lines these are: one is found in several rows."""
    return int((np.diff(sorted(rows), prepend=-np.inf) > NARROW).sum()) if rows else 0


def _level(dark: np.ndarray, least: float) -> tuple[np.ndarray, set[int]]:
    """Of those that are nearly level, and the rows of their middles; but at the edge there are strokes of what was cut
    out narrowly, too."""
    height, width = dark.shape
    near = np.maximum(dark, np.maximum(np.roll(dark, 1, 0), np.roll(dark, -1, 0)))
    across, every, beside = np.arange(0, width, EVERY), np.arange(width), np.arange(-BESIDE, BESIDE + 1)[:, np.newaxis]
    seen, lines = near[:, across], np.zeros_like(dark)
    found, columns = set[int](), np.arange(len(across))
    # Column by column, so that all rows of a slant are copied in whole pieces, and some above and below.
    padded = np.pad((seen > least).T, ((0, 0), (height, height))).view(np.uint8)
    pieces = sliding_window_view(padded, height + 2 * NARROW, 1)
    rows, most = np.arange(height), int(SLANT * width)
    for fall in range(-most, most + 1, 2):
        down = np.rint(fall * (across / width - 0.5)).astype(int)  # (columns,) from a row to all lines of this slant
        on = pieces[columns, down + height - NARROW]  # (columns, H and what is beside)
        number = np.add.reduce(on, 0, np.int64)
        steps = np.sort(down)
        inside = np.searchsorted(steps, height - rows) - np.searchsorted(steps, -rows)
        is_dark = (number[NARROW:-NARROW] >= ALONG * inside) & (inside / len(across) >= WITHIN)
        is_dark &= (number[: -2 * NARROW] < 0.5 * len(across)) & (number[2 * NARROW :] < 0.5 * len(across))
        for end in (slice(END), slice(-END, None)):
            at = rows + down[end, np.newaxis]
            is_dark &= (on[end, NARROW:-NARROW].astype(bool) | (at < 0) | (at >= height)).any(0)
        for row in np.flatnonzero(is_dark):
            at = row + down
            if at.min() >= NARROW and at.max() < height - NARROW:
                found.add(int(row))
            level = STRONGER * float(np.median(seen[np.clip(at, 0, height - 1), columns]))
            line = row + np.rint(fall * (every / width - 0.5)).astype(int)
            place = np.clip(line + beside, 0, height - 1), every  # (2 BESIDE + 1, W)
            lines[place] = np.maximum(lines[place], np.clip(dark[place], 0, level))
    return lines, found
