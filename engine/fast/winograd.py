"""Convolution with 3, 5 or 7 filter columns at stride 1 by Winograd along the rows: 0.4 to 0.67 of the multiplications.

Everything stays in the transformed world: what was made for the way forward (v) serves the gradient of the filters,
and what the slopes become (dm) serves both gradients. A tile is m neighbouring outputs of a row; `phases` hold every
m-th column of something, so that all passes over tiles are long runs. The last tile of a row looks at columns beyond
it: each row has room for these everywhere, so that "the next tile" is a step of n numbers in one run over all rows, at
twice the speed of row by row. What a pass writes into that room belongs to no tile.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

import numpy as np

from engine.fast.kernel import Bound, Kernel, Lane
from engine.fast.layout import Layout
from engine.fast.products import overlapping_rows, row_product, sum_of_products
from engine.fast.transforms import Move, Transform, combination, into_points, out_of_points
from engine.ops.arrays import Array
from engine.ops.windows import Amounts, Size
from engine.program import Key

#: Outputs at once, by filter columns. With more of them rounding would be felt; 4 for 3 columns save no time: what is
#: gained in multiplications is lost in passes over the numbers.
CHOICES = {3: (2,), 5: (2, 4), 7: (2,)}
PASS = 6  # to read and write a number once more takes as long as so many multiply-adds


def quickest(kernel: Size, channels: int, filters: int, width: int) -> Transform:
    """More outputs at once save multiplications, but take more passes over each number, and the last tile may be
    mostly empty. `width` is that of the output."""

    def cost(transform: Transform) -> int:
        tiles = -(-width // transform.outputs)
        multiply_adds = 3 * transform.points * kernel[0] * channels * filters
        passes = {4: (4, 4), 6: (17, 14), 8: (32, 22)}[transform.points]
        return tiles * (multiply_adds + 2 * PASS * (passes[0] * channels + passes[1] * filters))

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
        super().__init__((register,), output, Layout(out_shape, split=True))
        self.source, self.filters, self.bias = source, filters, bias
        self.kernel, self.amounts, self.dtype = kernel, amounts, np.dtype(dtype)
        kh, channels, count = kernel[0], source.shape[2], out_shape[2]
        self.transform = quickest(kernel, channels, count, out_shape[1])
        points = self.transform.points
        self.to_points = self.transform.filters.astype(dtype)  # (points, kw)
        self.tiles = -(-out_shape[1] // self.transform.outputs)
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
        (top, bottom), (left, _) = self.amounts
        height, _, channels = self.source.shape
        points, m, tiles, n = self.transform.points, self.transform.outputs, self.tiles, lane.n
        rows = height + top + bottom

        # The input as phases of its columns with their padding; v are the combinations of each tile's columns.
        beyond = (points - 1) // m  # tiles
        columns = lane.scratch((m, height, channels, tiles + beyond, n))
        loads = [_into_phase(lane.value[self.inputs[0]], self.source, columns, left, phase) for phase in range(m)]
        v = lane.new((points, rows, channels, tiles + beyond, n))
        for edge in (v[:, :top], v[:, rows - bottom :]):
            lane.zeroed(edge)
        count = (height * channels * (tiles + beyond) - beyond) * n
        inner = [v[t, top : top + height].reshape(-1)[:count] for t in range(points)]
        taps = [columns[j % m].reshape(-1)[j // m * n :][:count] for j in range(points)]
        moves: list[Move] = []
        for target, pixels, edges in loads:
            moves += [partial(edge.fill, 0) for edge in edges] + [partial(np.copyto, target, pixels)]
        moves += into_points(taps, inner, [lane.scratch(inner[0].shape) for _ in self.transform.pairs])
        windows = [
            overlapping_rows(
                v[t].reshape(rows, channels, -1)[:, :, : tiles * n], self.layout.shape[0], self.kernel[0], 1
            )
            for t in range(points)
        ]
        value, slope = lane.output(self, rows_around=self.kernel[0] - 1 if m == 2 else 0)
        moves += self._products(lane, windows, value)

        def forward() -> None:
            for move in moves:
                move()

        back = self._way_back(lane, slope, windows) if lane.training else forward  # which then nobody goes
        return Bound((forward,), (back,))

    def _products(self, lane: Lane, windows: Sequence[Array], value: Array) -> list[Move]:
        """The moves that multiply at each point and add the products up to the tiles' m outputs."""
        m, last = self.transform.outputs, self.transform.points - 1
        out_height, _, count = self.layout.shape
        shape = (out_height, count, self.tiles, lane.n)
        flat = (out_height, count, self.tiles * lane.n)
        ends = [_phase(value, m, p) for p in range(m)]  # where the outputs belong
        sums = ends if m == 2 else [lane.scratch(shape) for _ in range(m)]
        seen = [total[:, :, : end.shape[2]] for total, end in zip(sums, ends, strict=True)]
        one, other, spare = (lane.scratch(shape) for _ in range(3))

        def product(t: int, out: Array) -> Move:
            return row_product(self.forward_weights[t], windows[t], out.reshape(flat))

        moves: list[Move] = [product(1, sums[0])]
        if self.bias is not None:
            row = lane.scratch((count, self.tiles, lane.n))
            moves.append(partial(np.copyto, row, self.bias_values[:, None, None]))
            moves.append(partial(np.add, sums[0], row, sums[0]))
        moves += [product(2, one), partial(np.subtract, sums[0], one, sums[1]), partial(np.add, sums[0], one, sums[0])]
        for place, (t, a) in enumerate(self.transform.pairs[1:]):
            moves += [product(t, one), product(t + 1, other)]
            moves += [partial(np.add, one, other, spare), partial(np.subtract, one, other, other)]
            for p in reversed(range(m)):  # the first two are what the others begin with
                begun = sums[p] if place else sums[p % 2]
                moves += combination([(1.0, begun), (a**p, other if p % 2 else spare)], sums[p], one)
        for p, t in ((0, 0), (m - 1, last)):
            shown = one[:, :, : ends[p].shape[2]]
            moves += [product(t, one), partial(np.add, seen[p], shown, ends[p])]
        moves += [partial(np.copyto, ends[p], seen[p]) for p in range(1, m - 1)]
        return moves

    def _way_back(self, lane: Lane, slope: Array, windows: Sequence[Array]) -> Callable[[], None]:
        lane.begin()  # what was scratch on the way forward is free again
        top, left = self.amounts[0][0], self.amounts[1][0]
        height, _, channels = self.source.shape
        out_height, _, count = self.layout.shape
        points, m, tiles, n = self.transform.points, self.transform.outputs, self.tiles, lane.n
        kh, margin = self.kernel[0], self.kernel[0] - 1
        bordered = (out_height + 2 * margin, count, tiles * n)
        inside = slice(margin, margin + out_height)

        # Slopes as phases; s[0] and s[m - 1] are the slopes at 0 and infinity, with rows of zeros above and below.
        begin: list[Move] = []
        if m == 2:
            s = list(lane.borders[self.output].reshape(2, *bordered))
        else:
            s = [lane.scratch(bordered) for _ in range(m)]
            for p, whole in enumerate(s):
                given = _phase(slope, m, p)
                target = whole.reshape(bordered[0], count, tiles, n)[inside]
                begin.append(partial(np.copyto, target[:, :, : given.shape[2]], given))
                begin.append(partial(target[:, :, given.shape[2] :].fill, 0))
        mixed = lane.scratch(bordered)  # a combination of the slopes, one point at a time
        middle = mixed[inside]
        even, odd, spare = (lane.scratch((out_height, count, tiles * n)) for _ in range(3))
        for whole in (mixed,) if m == 2 else (mixed, s[0], s[m - 1]):
            begin += [partial(whole[:margin].fill, 0), partial(whole[inside.stop :].fill, 0)]
        dm = [s[0], *[mixed] * (points - 2), s[m - 1]]

        weights = lane.native[: self.weight_size].reshape(points, kh * channels, count)
        d_bias = lane.native[self.weight_size :]
        row, bias_spare = lane.scratch((count, tiles * n)), lane.scratch((count,))
        weight_spare = lane.scratch(weights.shape[1:])
        sums = [sum_of_products(windows[t], dm[t][inside], lane.scratch) for t in range(points)]
        d_source = lane.slope_into(self.inputs[0])
        multiply: list[Move] = []
        finish: list[Move] = []
        if d_source is not None:
            beyond = (points - 1) // m
            dv = [lane.scratch((height, channels, tiles + beyond, n)) for _ in range(points)]
            finish = [partial(one[:, :, tiles:].fill, 0) for one in dv]
            multiply = [
                row_product(
                    self.backward_weights[t],
                    overlapping_rows(dm[t], height, kh, 1, first=top),
                    dv[t].reshape(height, channels, -1)[:, :, : tiles * n],
                )
                for t in range(points)
            ]
            d_columns = lane.scratch((m, *dv[0].shape))
            finish += out_of_points(self.transform, dv, d_columns, [lane.scratch(dv[0].shape) for _ in range(3)])
            for phase in range(m):
                columns, pixels, _ = _into_phase(d_source, self.source, d_columns, left, phase)
                finish.append(partial(np.copyto, pixels, columns))

        def sum_bias(out: Array) -> None:
            np.add.reduce(middle, axis=0, out=row)  # middle holds the sum of all phases
            np.add.reduce(row, axis=1, out=out)

        def at_point(t: int) -> list[Move]:
            moves: list[Move] = [lambda: lane.accumulate(weights[t], sums[t], weight_spare)]
            if t == 1:
                moves.append(lambda: lane.accumulate(d_bias, sum_bias, bias_spare))
            return moves + multiply[t : t + 1]

        moves = [*begin, *at_point(0), *at_point(points - 1)]
        phases = [whole[inside] for whole in s]
        for t, a in self.transform.pairs:
            mix, parts = _even_and_odd(phases, a, (even, odd), spare)
            moves += mix
            moves += [partial(np.add, *parts, middle), *at_point(t)]
            moves += [partial(np.subtract, *parts, middle), *at_point(t + 1)]
        moves += finish

        def backward() -> None:
            for move in moves:
                move()

        return backward

    def finish(self, native: Array, slopes: Mapping[Key, Array]) -> None:
        d_u = native[: self.weight_size].reshape(self.shape).swapaxes(0, 1)  # (kh, points, C, F)
        slope = slopes[self.filters]  # (kh, kw, C, F)
        np.matmul(self.to_points.T, d_u.reshape(*d_u.shape[:2], -1), out=slope.reshape(*slope.shape[:2], -1))
        if self.bias is not None:
            np.copyto(slopes[self.bias], native[self.weight_size :])


def _even_and_odd(
    phases: Sequence[Array], a: float, rooms: Sequence[Array], spare: Array
) -> tuple[list[Move], list[Array]]:
    """Moves, and the two arrays that then hold the sums of a^p s[p] over even and over odd p."""
    moves: list[Move] = []
    parts: list[Array] = []
    for start, room in enumerate(rooms):
        terms = [(a**p, phases[p]) for p in range(start, len(phases), 2)]
        if len(terms) == 1 and terms[0][0] == 1:
            parts.append(terms[0][1])
        else:
            moves += combination(terms, room, spare)
            parts.append(room)
    return moves, parts


def _phase(split: Array, m: int, p: int) -> Array:
    """Column p, p + m, p + 2 m .. of split maps."""
    return split[p % 2][:, :, p // 2 :: m // 2]


def _into_phase(maps: Array, layout: Layout, phases: Array, left: int, phase: int) -> tuple[Array, Array, list[Array]]:
    """Where columns of maps, shifted by the padding `left`, stand in one phase: the place, the columns, the edges."""
    m, room = phases.shape[0], phases.shape[3]
    first = (phase - left) % m  # first column of the maps in this phase
    count = max(0, -(-(layout.shape[1] - first) // m))
    start = (first + left) // m
    stop = max(start, min(start + count, room))
    pixels = _phase(maps, m, first) if layout.split else maps[:, :, first::m]
    target = phases[phase]
    edges = [edge for edge in (target[:, :, :start], target[:, :, stop:]) if edge.size]
    return target[:, :, start:stop], pixels[:, :, : stop - start], edges
