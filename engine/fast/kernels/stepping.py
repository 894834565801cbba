"""The gradient of the input of a convolution: that of the output, convolved.

Every so many-th row and column of the input belongs to the same rows and columns of the filters: its gradient is that
of the output, convolved at stride 1 with these, turned by 180 degrees. So nothing is added up pixel by pixel. Filters
that do not step are all turned, and what they make lies where it belongs.

    d_x[s a + p] = sum over t of W[p + s t] d_y[a - t]        s a + p counts from the padding on
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from engine.fast.arithmetic.gathering import ColumnGatherer
from engine.fast.arithmetic.products import overlapping_rows, products_inside
from engine.fast.geometry import Columns, Geometry, Inside
from engine.fast.kernel import Lane, Move, do_all
from engine.fast.layout import Layout, copying, served, some_rows
from engine.ops.arrays import Array

COPIED = 20  # multiplications that take as long as to put one number where it belongs


class Stepping:
    """Of filters that see each pixel of the input, on plain maps or split ones whose phases it steps over, or on any
    where it does not step."""

    def __init__(self, geometry: Geometry, layout: Layout) -> None:
        """`layout`: of the output."""
        self.geometry, self.layout = geometry, layout
        (down, right), (_, self.reach), (self.rows, self.columns) = geometry.stride, *_counts(geometry)
        (top, _), (left, _) = geometry.amounts
        self.above, self.before = top // down, left // right  # rows and columns of a phase that are padding
        lines, count = self.reach * geometry.count + 1, right * geometry.channels
        taps = [-(-(geometry.kernel[0] - p) // down) for p in range(down)]
        self.weights = [np.zeros((rows, lines, count), geometry.dtype) for rows in taps]  # for each phase of the rows

    @staticmethod
    def cost(geometry: Geometry) -> float:
        """In multiplications, for each of the filters' rows and channels; infinite where it cannot be done."""
        sees_all = all(size >= step for size, step in zip(geometry.kernel, geometry.stride, strict=True))
        steps = geometry.stride != (1, 1)
        if not sees_all or (steps and geometry.stride[1] % geometry.source.phases):
            return np.inf
        (_, reach), (rows, columns) = _counts(geometry)
        height, width, _ = geometry.source.shape
        products = rows * columns * geometry.stride[1] * reach * geometry.count
        copied = height * width if steps else 0
        return products + COPIED * copied / geometry.kernel[0]

    def prepare(self, filters: Array) -> None:
        """(kh, kw, C, F)"""
        (down, right), channels, count = self.geometry.stride, self.geometry.channels, self.geometry.count
        for p, weights in enumerate(self.weights):
            lines = weights[:, :-1].reshape(len(weights), self.reach, count, right, channels)
            for q in range(right):
                taps = filters[p::down, q::right][::-1, ::-1].swapaxes(2, 3)
                lines[:, self.reach - taps.shape[1] :, :, q] = taps

    def back(self, lane: Lane, gradient: Array, d_source: Array) -> Callable[[], None]:
        """What makes the gradient of the input of that of the output."""
        geometry, (tall, _) = self.geometry, _counts(self.geometry)[0]
        (down, right), channels, source = geometry.stride, geometry.channels, geometry.source
        top, left = tall - 1 - self.above, self.reach - 1 - self.before
        in_place = geometry.stride == (1, 1)
        m, tiles = (source.phases, source.tiles) if in_place else (1, self.columns)
        columns = Columns(m, 1, self.rows + tall - 1, self.reach, tiles, top, left, m)
        gather = ColumnGatherer(lane, gradient, self.layout, columns, lane.scratch)
        numbers = right * channels * tiles * lane.n
        chunks = lane.chunks(self.rows, gather.stored[:, 0].size + down * m * numbers)
        most = max(chunk.stop - chunk.start for chunk in chunks)
        shape = m, self.rows if in_place else most, right * channels, tiles * lane.n
        made = d_source.reshape(shape) if in_place else lane.scratch(shape)
        moves: list[Move] = []
        loaded, used = 0, lane.scratch_used
        for chunk in chunks:
            lane.begin(used)  # of the chunk before
            moves += gather.rows(slice(loaded, chunk.stop + tall - 1))
            loaded = chunk.stop + tall - 1
            for p, weights in enumerate(self.weights):
                windows = overlapping_rows(gather.stored, self.rows, len(weights), 1, tall - len(weights))
                out = made[:, chunk] if in_place else made[:, : chunk.stop - chunk.start]
                inside = Inside(len(weights), len(weights) - 1 - self.above, self.layout.shape[0])
                filters = weights.reshape(-1, weights.shape[-1]).T
                moves += products_inside(inside, filters, windows, chunk, out, lane.scratch, 1)
                if not in_place:
                    moves += self._placing(out.reshape(-1, right, channels, tiles, lane.n), chunk, p, d_source)

        def back() -> None:
            gather.fill_border()
            do_all(moves)
            source.clear(d_source)

        return back

    def _placing(self, made: Array, chunk: slice, p: int, d_source: Array) -> list[Move]:
        """What copies rows of phase p to where they belong."""
        (down, right), source = self.geometry.stride, self.geometry.source
        (top, _), (left, _) = self.geometry.amounts
        top, left = top % down, left % right
        start, stop = served(p - top, down, source.shape[0], self.rows)
        start, stop = max(start, chunk.start), min(stop, chunk.stop)
        if stop <= start:
            return []
        first = down * start + p - top
        rows = some_rows(d_source, slice(first, first + down * (stop - start - 1) + 1, down))
        made = made[start - chunk.start : stop - chunk.start]
        moves: list[Move] = []
        for q in range(right):
            begin, end = served(q - left, right, source.shape[1], self.columns)
            if end > begin:
                columns = source.columns(rows, right * begin + q - left, right, end - begin)
                moves.append(copying(columns, made[:, q, :, begin:end]))
        return moves


def _counts(geometry: Geometry) -> tuple[tuple[int, int], tuple[int, int]]:
    """Rows and columns of the filters in one phase, and of the input from the first on that holds a pixel."""
    (kh, kw), (down, right), (height, width, _) = geometry.kernel, geometry.stride, geometry.source.shape
    (top, _), (left, _) = geometry.amounts
    return (-(-kh // down), -(-kw // right)), (-(-(height + top % down) // down), -(-(width + left % right) // right))
