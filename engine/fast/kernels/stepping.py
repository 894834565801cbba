"""The gradient of the input of a convolution: that of the output, convolved.

Every so many-th row and column of the input belongs to the same rows and columns of the filters: its gradient is that
of the output, convolved at stride 1 with these, turned by 180 degrees. So nothing is added up pixel by pixel. Filters
that do not step are all turned, and what they make lies where it belongs.

    d_x[s a + p] = sum over t of W[p + s t] d_y[a - t]        s a + p counts from the padding on
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import numpy as np

from engine.fast.arithmetic.gathering import ColumnGatherer
from engine.fast.arithmetic.products import overlapping_rows, products_inside
from engine.fast.geometry import Columns, Geometry, Inside
from engine.fast.kernel import Lane, Move, in_turn
from engine.fast.layout import Layout, copying, served, some_rows
from engine.fast.phases import Phases
from engine.ops.arrays import Array


class Stepping:
    """Of any filters, on plain or split maps."""

    def __init__(self, geometry: Geometry, layout: Layout) -> None:
        """`layout`: of the output."""
        self.geometry, self.layout = geometry, layout
        (kh, kw), (down, right), (height, width, _) = geometry.kernel, geometry.stride, geometry.source.shape
        (top, _), (left, _) = geometry.amounts
        # In one phase: rows and columns of the input from the first on that holds a pixel, and columns of the filters.
        self.rows, self.columns = -(-(height + top % down) // down), -(-(width + left % right) // right)
        self.reach = -(-kw // right)
        self.above, self.before = top // down, left // right  # rows and columns of a phase that are padding
        self.beside = min(right, kw)  # phases of columns that filters see
        lines, count = self.reach * geometry.count + 1, self.beside * geometry.channels
        taps = [-(-(kh - p) // down) for p in range(min(down, kh))]
        self.weights = [np.zeros((rows, lines, count), geometry.dtype) for rows in taps]  # for each phase of the rows

    def prepare(self, filters: Array) -> None:
        """(kh, kw, C, F)"""
        (down, right), channels, count = self.geometry.stride, self.geometry.channels, self.geometry.count
        for p, weights in enumerate(self.weights):
            lines = weights[:, :-1].reshape(len(weights), self.reach, count, self.beside, channels)
            for q in range(self.beside):
                taps = filters[p::down, q::right][::-1, ::-1].swapaxes(2, 3)
                lines[:, self.reach - taps.shape[1] :, :, q] = taps

    def back(self, lane: Lane, gradient: Array, d_source: Array) -> Callable[[], None]:
        """What makes the gradient of the input of that of the output."""
        geometry, tall = self.geometry, len(self.weights[0])
        channels, source = geometry.channels, geometry.source
        top, left = tall - 1 - self.above, self.reach - 1 - self.before
        in_place = geometry.stride == (1, 1)
        m, tiles = (source.phases, source.tiles) if in_place else (1, self.columns)
        columns = Columns(m, 1, self.rows + tall - 1, self.reach, tiles, top, left, m)
        gather = ColumnGatherer(lane, gradient, self.layout, columns, lane.scratch)
        numbers = self.beside * channels * tiles * lane.n
        chunks = lane.chunks(self.rows, gather.stored[:, 0].size + len(self.weights) * m * numbers)
        most = max(chunk.stop - chunk.start for chunk in chunks)
        shape = m, self.rows if in_place else most, self.beside * channels, tiles * lane.n
        made = d_source.reshape(shape) if in_place else lane.scratch(shape)
        moves: list[Move] = [gather.fill_border]
        if any(size < step for size, step in zip(geometry.kernel, geometry.stride, strict=True)):
            moves.append(partial(d_source.fill, 0))  # of the pixels between filters
        loaded, used = 0, lane.scratch_used
        for chunk in chunks:
            lane.begin(used)  # of the chunk before
            moves += gather.rows(slice(loaded, chunk.stop + tall - 1))
            loaded = chunk.stop + tall - 1
            for p, weights in enumerate(self.weights):
                windows = overlapping_rows(gather.stored, self.rows, len(weights), 1, tall - len(weights))[:, chunk]
                out = made[:, chunk] if in_place else made[:, : chunk.stop - chunk.start]
                inside = Inside(len(weights), len(weights) - 1 - self.above, self.layout.shape[0])
                filters = weights.reshape(-1, weights.shape[-1]).T
                moves += products_inside(inside, filters, windows, chunk, out, lane.scratch, self.rows, 1)
                if not in_place:
                    moves += self._placing(out.reshape(-1, self.beside, channels, tiles, lane.n), chunk, p, d_source)
        return in_turn([*moves, partial(source.clear, d_source)])

    def _placing(self, made: Array, chunk: slice, p: int, d_source: Array) -> list[Move]:
        """What copies rows of phase p to where they belong."""
        (down, right), source = self.geometry.stride, self.geometry.source
        (top, _), (left, _) = self.geometry.amounts
        start, stop = served(p - top % down, down, source.shape[0], self.rows)
        start, stop = max(start, chunk.start), min(stop, chunk.stop)
        if stop <= start:
            return []
        first = down * start + p - top % down
        rows = some_rows(d_source, slice(first, first + down * (stop - start - 1) + 1, down))
        columns, made = Phases(source, left % right, right), made[start - chunk.start : stop - chunk.start]
        pairs = (pair for q in range(self.beside) for pair in columns.pairs(made[:, q], q, rows))
        return [copying(pixels, given) for given, pixels in pairs]
