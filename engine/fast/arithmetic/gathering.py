"""Copies of the columns under a filter, side by side: what a product of whole rows multiplies."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from itertools import product as product_of
from math import gcd

from engine.fast.arithmetic.held_rows import HeldRows
from engine.fast.geometry import Columns
from engine.fast.kernel import Lane, Move
from engine.fast.layout import Layout, copying, served, some_rows
from engine.ops.arrays import Array


class ColumnGatherer:
    """Copies the columns under a filter next to each other (see `Columns`), be the maps plain or split by any number.

    Each stored row has one line more, of ones: it makes the bias one more weight of the filter.
    """

    def __init__(
        self, lane: Lane, source: Array, layout: Layout, columns: Columns, new: Callable[..., Array], held: int = 0
    ) -> None:
        """`held`: how many rows are stored at a time, if not all of them (see `held_rows`)."""
        rows, reach, tiles, top, step = columns.rows, columns.reach, columns.tiles, columns.top, columns.step
        height, width, channels = layout.shape
        n, held = lane.n, held or rows
        self.stored = new((columns.phases, held, reach * channels + 1, tiles * n))
        lines = self.stored[:, :, :-1].reshape(columns.phases, held, reach, channels, tiles, n)
        skipped = max(0, -top)  # more padding than the filter is high: in the backward pass, rows that no output reads
        top = max(0, top)
        kept = min(height - skipped, rows - top)  # a stride can leave the last rows out
        self._top, self._kept, self._all = top, kept, held == rows
        self._pairs: list[tuple[Array, Array]] = []  # views of the stored rows, and of the pixels that go there
        self.borders: list[Array] = []
        if self._all and (top or rows - top - kept):
            self.borders += [self.stored[:, :top, :-1], self.stored[:, top + kept :, :-1]]
        part = some_rows(source, slice(skipped, skipped + kept))
        often = layout.phases // gcd(layout.phases, step)  # every so many-th column lies in the same phase of the maps
        for p, j in product_of(range(columns.phases), range(reach)):
            offset = p * columns.between + j - columns.left
            first, last = served(offset, step, width, tiles)
            inside = lines[p, :, j]
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

    def each(self, held: HeldRows) -> Iterator[tuple[slice, list[Move], Array]]:
        """For each chunk of the output, its rows, what brings all that is under it, and the windows of it."""
        loaded = 0
        for chunk, first, moves, windows in held.each(self.stored):
            needed = held.under(chunk.stop)
            yield chunk, [*moves, *self.rows(slice(max(loaded, first), needed), first)], windows
            loaded = needed

    def rows(self, some: slice, first: int = 0) -> list[Move]:
        """What copies some of the rows, of which `first` is the first that is stored."""
        top, bottom = self._top, self._top + self._kept
        start, stop = max(some.start, top), min(some.stop, bottom)
        moves: list[Move] = []
        if stop > start:
            into, of = slice(start - first, stop - first), slice(start - top, stop - top)
            moves += [copying(target[into], pixels[of]) for target, pixels in self._pairs]
        if not self._all:  # padding is not always at the same place
            for begin, end in ((some.start, min(some.stop, top)), (max(some.start, bottom), some.stop)):
                if end > begin:
                    moves.append(partial(self.stored[:, begin - first : end - first, :-1].fill, 0))
        return moves
