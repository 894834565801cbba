"""What of a black and white picture hangs together: each piece gets a number (Rosenfeld and Pfaltz 1966, by runs)."""

from __future__ import annotations

import numpy as np


def pieces_of(mask: np.ndarray) -> tuple[np.ndarray, list[tuple[int, int, int, int]]]:
    """The number of the piece of each pixel of a mask (H, W), from 1, and 0 outside; and of each piece the box around
    it: top, bottom, left, right. Pixels that touch at a corner hang together."""
    height, width = mask.shape
    edges = np.diff(np.pad(mask, ((0, 0), (1, 1))).astype(np.int8), axis=1)
    row, start = np.nonzero(edges == 1)  # of each run of pixels in a row
    end = np.nonzero(edges == -1)[1]
    if not len(row):
        return np.zeros(mask.shape, np.int64), []
    wide = width + 2
    # Those of the row below that touch a run: they end behind its beginning, and begin before its end.
    first = np.searchsorted(row * wide + end, (row + 1) * wide + start)
    last = np.searchsorted(row * wide + start, (row + 1) * wide + end, "right")
    touching = np.maximum(last - first, 0)
    above = np.repeat(np.arange(len(row)), touching)
    below = np.arange(touching.sum()) - np.repeat(np.cumsum(touching) - touching, touching) + np.repeat(first, touching)
    label = np.arange(len(row))
    while True:
        least = np.minimum(label[above], label[below])
        before = label.copy()
        np.minimum.at(label, above, least)
        np.minimum.at(label, below, least)
        label = label[label]
        if (label == before).all():
            break
    _, number = np.unique(label, return_inverse=True)
    found = np.zeros((height, width + 1), np.int64)  # at its beginning a run adds its number, at its end it takes it
    np.add.at(found, (row, start), number + 1)
    np.add.at(found, (row, end), -(number + 1))
    pieces = int(number.max()) + 1
    sides = [np.full(pieces, height), np.zeros(pieces, int), np.full(pieces, width), np.zeros(pieces, int)]
    for side, ufunc, value in zip(sides, (np.minimum, np.maximum) * 2, (row, row + 1, start, end), strict=True):
        ufunc.at(side, number, value)
    return found.cumsum(axis=1)[:, :-1], [tuple(map(int, one)) for one in zip(*sides, strict=True)]  # type: ignore[misc]
