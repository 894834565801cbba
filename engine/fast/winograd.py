"""Convolution with 3, 5 or 7 filter columns at stride 1 by Winograd along the rows: 0.4 to 0.67 of the multiplications.

Everything stays in the transformed world: what was made for the way forward (v) serves the gradient of the filters,
and what the slopes become (dm) serves both gradients. A tile is m neighbouring outputs of a row; phase p holds columns
p, p + m, p + 2 m .. of something, so that all that is done to tiles is done to long runs. The last tile of a row looks
at columns beyond it: each row has room for these, so that "the next tile" is a step of n numbers in one run over all
rows. What is written into that room belongs to no tile.

Rows are taken a few at a time through all that is to be done to them, so that they stay in the cache.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any

import numpy as np

from engine.fast.kernel import Bound, Kernel, Lane
from engine.fast.layout import Layout
from engine.fast.products import combine, overlapping_rows, row_product, runs, sum_of_products
from engine.fast.transforms import Transform
from engine.ops.arrays import Array
from engine.ops.windows import Amounts, Size
from engine.program import Key

Move = Callable[[], Any]
#: Outputs at once, by filter columns. With more of them rounding would be felt.
CHOICES = {3: (2, 4), 5: (2, 4), 7: (2,)}
PASS = 6  # to read and write a number once more takes as long as so many multiply-adds


def quickest(kernel: Size, channels: int, filters: int, width: int) -> Transform:
    """More outputs at once save multiplications, but the last tile may be mostly empty. `width`: of the output."""

    def cost(transform: Transform) -> int:
        m, points = transform.outputs, transform.points
        tiles = -(-width // m)
        multiply_adds = 3 * points * kernel[0] * channels * filters
        return tiles * (multiply_adds + 2 * PASS * ((2 * m + 2 * points) * channels + (m + points) * filters))

    return min((Transform(outputs, kernel[1]) for outputs in CHOICES[kernel[1]]), key=cost)


class WinogradConvolution(Kernel):
    """conv2d, stride 1, filters (kh, 3, 5 or 7, C, F), on plain or split maps; its output is split."""

    def __init__(
        self,
        register: int,
        output: int,
        source: Layout,
        out_shape: tuple[int, ...],
        filters: Key,
        bias: Key | None,
        kernel: Size,
        amounts: Amounts,
        dtype: Any,
    ) -> None:
        kh, channels, count = kernel[0], source.shape[2], out_shape[2]
        self.transform = quickest(kernel, channels, count, out_shape[1])
        super().__init__((register,), output, Layout(out_shape, self.transform.outputs))
        self.source, self.filters, self.bias = source, filters, bias
        self.kernel, self.amounts = kernel, amounts
        points, m = self.transform.points, self.transform.outputs
        self.tiles = self.layout.tiles
        self.beyond = (points - 1) // m  # tiles
        self.to_points = self.transform.filters.astype(dtype)  # G
        self.from_steps = self.transform.steps.astype(dtype)
        self.to_columns = np.ascontiguousarray(self.transform.pixels.T, dtype)  # transposed B, and A: the way back
        self.from_slopes = np.ascontiguousarray(self.transform.products.T, dtype)
        with_bias = np.ones((m, points + 1)) if bias else np.empty((m, points))
        with_bias[:, :points] = self.transform.products
        self.to_outputs = with_bias.astype(dtype)
        self.shape = (points, kh, channels, count)
        self.forward_weights = np.zeros((points, count, kh * channels), dtype)
        self.backward_weights = np.zeros((points, channels, kh * count), dtype)
        self.bias_values = np.zeros(count, dtype)
        self.weight_size = points * kh * channels * count
        self.native_size = self.weight_size + count

    def prepare(self, weights: Mapping[Key, Array]) -> None:
        g = weights[self.filters]  # (kh, kw, C, F)
        points, kh, channels, count = self.shape
        u = np.matmul(self.to_points, g.reshape(kh, g.shape[1], -1)).reshape(kh, points, channels, count)
        self.forward_weights.reshape(points, count, kh, channels)[...] = u.transpose(1, 3, 0, 2)
        self.backward_weights.reshape(points, channels, kh, count)[...] = u[::-1].transpose(1, 2, 0, 3)  # turned
        if self.bias is not None:
            self.bias_values[...] = weights[self.bias]

    def bind(self, lane: Lane) -> Bound:
        (top, bottom), _ = self.amounts
        height, _, channels = self.source.shape
        out_height, _, count = self.layout.shape
        points, m, n = self.transform.points, self.transform.outputs, lane.n
        v = lane.new((points, height + top + bottom, channels, self.tiles + self.beyond, n))
        for edge in (v[:, :top], v[:, top + height :]):
            lane.zeroed(edge)
        windows = overlapping_rows(self._tiles_of(v), out_height, self.kernel[0], 1)  # (P, H', kh C, T n)
        value, slope = lane.output(self)

        numbers = max((2 * points + m) * channels, (points + m) * count) * self.tiles * n
        chunks = lane.chunks(out_height, numbers)
        most = max(chunk.stop - chunk.start for chunk in chunks)
        moves: list[Move] = []
        load = self._loading(lane, v, most + self.kernel[0] - 1, moves)
        multiply = self._multiplying(lane, windows, value, most, moves)
        loaded = 0
        for chunk in chunks:
            needed = min(height, max(0, chunk.stop + self.kernel[0] - 1 - top))
            moves += [*load(slice(loaded, needed)), *multiply(chunk)]
            loaded = needed

        def forward() -> None:
            for move in moves:
                move()

        back = self._way_back(lane, slope, windows, chunks) if lane.training else forward  # which then nobody goes
        return Bound((forward,), (back,))

    def _tiles_of(self, maps: Array) -> Array:
        """(.., C, T + beyond, n) -> (.., C, T n), a view."""
        n = maps.shape[-1]
        return maps.reshape(*maps.shape[:-2], -1)[..., : self.tiles * n]

    def _loading(self, lane: Lane, v: Array, most: int, begin: list[Move]) -> Callable[[slice], list[Move]]:
        """The moves that bring rows of the input to the points, for at most `most` rows at once."""
        points, m, n = self.transform.points, self.transform.outputs, lane.n
        top, left = self.amounts[0][0], self.amounts[1][0]
        x, source = lane.value[self.inputs[0]], self.source
        steps = lane.scratch((points, most, *v.shape[2:]))
        phases = [steps[0], *lane.scratch((m - 1, *steps.shape[1:]))]
        for p, phase in enumerate(phases):
            begin += [partial(edge.fill, 0) for edge in _edges(phase, source, left, p, m)]

        def load(rows: slice) -> list[Move]:
            if rows.stop == rows.start:
                return []
            part = [phase[: rows.stop - rows.start] for phase in phases]
            moves: list[Move] = [
                partial(np.copyto, places, pixels)
                for p in range(m)
                for places, pixels in _columns(part[p], x[..., rows, :, :, :], source, left, p, m)
            ]
            size = part[0].size - self.beyond * n  # the last columns have no next tile
            columns = [part[j % m].reshape(-1)[j // m * n :][:size] for j in range(points)]
            flat = runs(steps[:, : rows.stop - rows.start])[:, :size]
            moves += [partial(np.subtract, columns[j], columns[j - 1], flat[j]) for j in range(1, points)]
            at_points = runs(v[:, top + rows.start : top + rows.stop])[:, :size]
            return [*moves, combine(self.from_steps, flat, at_points)]

        return load

    def _multiplying(
        self, lane: Lane, windows: Array, value: Array, most: int, begin: list[Move]
    ) -> Callable[[slice], list[Move]]:
        """The moves that make rows of the output: products at all points, and their sums."""
        points, count = self.transform.points, self.layout.shape[2]
        terms = lane.scratch((self.to_outputs.shape[1], most, count, self.tiles * lane.n))
        if self.bias is not None:  # the bias is one term more
            begin.append(lambda: np.copyto(terms[points], self.bias_values[:, None]))

        def multiply(rows: slice) -> list[Move]:
            part = terms[:, : rows.stop - rows.start]
            return [
                row_product(self.forward_weights, windows[:, rows], part[:points]),
                combine(self.to_outputs, part, value[:, rows]),
            ]

        return multiply

    def _way_back(self, lane: Lane, slope: Array, windows: Array, chunks: list[slice]) -> Callable[[], None]:
        lane.begin()  # what was scratch on the way forward is free again
        top, margin = self.amounts[0][0], self.kernel[0] - 1
        height = self.source.shape[0]
        out_height, _, count = self.layout.shape
        points, tiles, n = self.transform.points, self.tiles, lane.n
        most = max(chunk.stop - chunk.start for chunk in chunks)

        # The slopes at the points, with rows of zeros above and below.
        stored = lane.scratch((points, out_height + 2 * margin, count, tiles * n))
        dm = stored[:, margin : margin + out_height]
        moves: list[Move] = [partial(stored[:, :margin].fill, 0), partial(stored[:, margin + out_height :].fill, 0)]
        d_source = lane.slope_into(self.inputs[0])
        give_back = None if d_source is None else self._giving_back(lane, stored, d_source, most + margin, moves)

        d_filters = lane.native[: self.weight_size].reshape(points, -1, count)
        d_bias = lane.native[self.weight_size :]
        sum_filters, spare = sum_of_products(windows, dm, lane.scratch), lane.scratch(d_filters.shape)
        row, bias_spare = lane.scratch((count, tiles * n)), lane.scratch((count,))

        def sum_bias(out: Array) -> None:
            np.add.reduce(dm[1], axis=0, out=row)  # at the point 1 the slopes of a tile are added up
            np.add.reduce(row, axis=1, out=out)

        given = 0
        for chunk in chunks:
            moves.append(combine(self.from_slopes, slope[:, chunk], dm[:, chunk]))
            if give_back:
                ready = height if chunk is chunks[-1] else min(height, max(0, chunk.stop - top))
                moves += give_back(slice(given, ready))
                given = ready
        moves.append(partial(lane.accumulate, d_filters, sum_filters, spare))
        moves.append(partial(lane.accumulate, d_bias, sum_bias, bias_spare))

        def backward() -> None:
            for move in moves:
                move()

        return backward

    def _giving_back(
        self, lane: Lane, stored: Array, d_source: Array, most: int, begin: list[Move]
    ) -> Callable[[slice], list[Move]]:
        """The moves that make the slopes of rows of the input, for at most `most` rows at once."""
        points, m, n = self.transform.points, self.transform.outputs, lane.n
        (top, _), (left, _) = self.amounts
        height, _, channels = self.source.shape
        windows = overlapping_rows(stored, height, self.kernel[0], 1, first=top)
        dv, columns = lane.scratch((2, points, most, channels, self.tiles + self.beyond, n))
        begin.append(partial(dv[..., self.tiles :, :].fill, 0))

        def give_back(rows: slice) -> list[Move]:
            size = rows.stop - rows.start
            if not size:
                return []
            part, flat = columns[:, :size], runs(columns[:, :size])
            moves: list[Move] = [
                row_product(self.backward_weights, windows[:, rows], self._tiles_of(dv[:, :size])),
                combine(self.to_columns, dv[:, :size], flat),
            ]
            for j in reversed(range(m, points)):  # column j of a tile is column j - m of the next one
                moves.append(partial(np.add, flat[j - m, n:], flat[j, :-n], flat[j - m, n:]))
            for p in range(m):
                for places, pixels in _columns(part[p], d_source[..., rows, :, :, :], self.source, left, p, m):
                    moves.append(partial(np.copyto, pixels, places))
            return moves

        return give_back

    def finish(self, native: Array, slopes: Mapping[Key, Array]) -> None:
        d_u = native[: self.weight_size].reshape(self.shape).swapaxes(0, 1)  # (kh, points, C, F)
        slope = slopes[self.filters]  # (kh, kw, C, F)
        np.matmul(self.to_points.T, d_u.reshape(*d_u.shape[:2], -1), out=slope.reshape(*slope.shape[:2], -1))
        if self.bias is not None:
            np.copyto(slopes[self.bias], native[self.weight_size :])


def _place(layout: Layout, left: int, phase: int, m: int, room: int) -> tuple[int, int, int]:
    """Where columns of maps, moved by the padding `left`, stand in one phase: (first column, from, to)."""
    first = (phase - left) % m  # first column of the maps in this phase
    count = max(0, -(-(layout.shape[1] - first) // m))
    start = (first + left) // m
    return first, start, max(start, min(start + count, room))


def _edges(phases: Array, layout: Layout, left: int, phase: int, m: int) -> list[Array]:
    """The places of a phase (rows, C, tiles, n) where no column stands."""
    _, start, stop = _place(layout, left, phase, m, phases.shape[2])
    return [edge for edge in (phases[:, :, :start], phases[:, :, stop:]) if edge.size]


def _columns(
    target: Array, maps: Array, layout: Layout, left: int, phase: int, m: int
) -> Iterator[tuple[Array, Array]]:
    """The places of a phase where columns stand, and these columns of the maps."""
    first, start, stop = _place(layout, left, phase, m, target.shape[2])
    parts = max(1, layout.phases // m)  # phases of the maps that meet in this one
    for q in range(parts):
        places = target[:, :, start + q : stop : parts]
        column = first + q * m
        if layout.split:
            pixels = maps[column % layout.phases][:, :, column // layout.phases :: max(1, m // layout.phases)]
        else:
            pixels = maps[:, :, column::m]
        yield places, pixels[:, :, : places.shape[2]]
