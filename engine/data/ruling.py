"""The lines of ruled or squared paper: straight, narrow, and dark from one edge of the sheet to the other.

They are found as in the transform of Radon (1917): along each straight line that crosses the sheet, nearly level or
nearly upright, it is counted how much of it is dark. A stroke of a pen ends before the edge."""

from __future__ import annotations

import numpy as np

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
    across, every = np.arange(0, width, EVERY), np.arange(width)
    seen, lines = near[:, across], np.zeros_like(dark)
    padded = np.pad(seen > least, ((height, height), (0, 0)))
    found, columns = set[int](), np.arange(len(across))
    rows, most = np.arange(height)[:, np.newaxis], int(SLANT * width)
    for fall in range(-most, most + 1, 2):
        at = rows + np.rint(fall * (across / width - 0.5)).astype(int)  # (H, columns) of all lines of a slant
        inside = (at >= 0) & (at < height)
        on = padded[at + height, columns]
        is_dark = (on.sum(1) >= ALONG * inside.sum(1)) & (inside.mean(1) >= WITHIN)
        for end in (slice(END), slice(-END, None)):
            is_dark &= (on | ~inside)[:, end].any(1)
        for beside in (-NARROW, NARROW):
            is_dark &= padded[at + height + beside, columns].sum(1) < 0.5 * len(across)
        for row in np.flatnonzero(is_dark):
            if at[row].min() >= NARROW and at[row].max() < height - NARROW:
                found.add(int(row))
            along = np.clip(at[row], 0, height - 1)
            level = STRONGER * float(np.median(seen[along, columns]))
            line = row + np.rint(fall * (every / width - 0.5)).astype(int)
            for beside in range(-BESIDE, BESIDE + 1):
                place = np.clip(line + beside, 0, height - 1), every
                lines[place] = np.maximum(lines[place], np.clip(dark[place], 0, level))
    return lines, found
