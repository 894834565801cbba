"""Copies of the columns under a filter, side by side: what a product of whole rows multiplies."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product as product_of
from math import gcd

from engine.fast.geometry import Columns
from engine.fast.kernel import Lane, Move
from engine.fast.layout import Layout, copying, served, some_rows
from engine.ops.arrays import Array


class ColumnGatherer:
    """Copies the columns under a filter next to each other (see `Columns`), be the maps plain or split by any number.

    Each stored row has one line more, of ones: it makes the bias one more weight of the filter.
    """

    def __init__(self, lane: Lane, source: Array, layout: Layout, columns: Columns, new: Callable[..., Array]) -> None:
        rows, reach, tiles, top, step = columns.rows, columns.reach, columns.tiles, columns.top, columns.step
        height, width, channels = layout.shape
        n = lane.n
        self.stored = new((columns.phases, rows, reach * channels + 1, tiles * n))
        lines = self.stored[:, :, :-1].reshape(columns.phases, rows, reach, channels, tiles, n)
        skipped = max(0, -top)  # more padding than the filter is high: in the backward pass, rows that no output reads
        top = max(0, top)
        kept = min(height - skipped, rows - top)  # a stride can leave the last rows out
        self._top, self._kept = top, kept
        self._pairs: list[tuple[Array, Array]] = []  # views of the kept rows, and of the pixels that go there
        self.borders: list[Array] = []
        if top or rows - top - kept:
            self.borders += [self.stored[:, :top, :-1], self.stored[:, top + kept :, :-1]]
        part = some_rows(source, slice(skipped, skipped + kept))
        often = layout.phases // gcd(layout.phases, step)  # every so many-th column lies in the same phase of the maps
        for p, j in product_of(range(columns.phases), range(reach)):
            offset = p * columns.between + j - columns.left
            first, last = served(offset, step, width, tiles)
            inside = lines[p, top : top + kept, j]
            self.borders += [inside[:, :, :first], inside[:, :, max(first, last) :]]
            for tile in range(first, min(first + often, last)):
                some = inside[:, :, tile:last:often]
                under = layout.columns(part, step * tile + offset, step * often, some.shape[2])
                self._pairs.append((some, under))
        self.borders = [border for border in self.borders if border.size]

    def fill_border(self) -> None:
        """Zeros around the maps and the line of ones. Scratch memory needs it each time."""
        for border in self.borders:
            border.fill(0)
        self.stored[:, :, -1] = 1

    def rows(self, some: slice) -> list[Move]:
        """What copies some of the rows that are stored."""
        start, stop = max(0, some.start - self._top), min(some.stop - self._top, self._kept)
        return [copying(target[start:stop], pixels[start:stop]) for target, pixels in self._pairs if stop > start]
