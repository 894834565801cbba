"""Convolution with 3 or 5 filter columns at stride 1 by one-dimensional Winograd: 0.67 or 0.6 of the multiplications.

Everything stays in the transformed world: what was made for the way forward (v) serves the gradient of the filters,
and what the slopes become (dm) serves both gradients.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from engine.fast.kernel import Bound, Kernel, Lane
from engine.fast.layout import Layout
from engine.fast.products import overlapping_rows, row_product, sum_of_products
from engine.fast.transforms import FILTER_TRANSFORM, back_3, back_5, input_3, input_5
from engine.ops.arrays import Array
from engine.ops.windows import Amounts, Size
from engine.program import Key


class WinogradConvolution(Kernel):
    """conv2d, stride 1, filters (kh, 3 or 5, C, F), on plain or split maps; its output is split."""

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
        kh, kw = kernel
        channels, count = source.shape[2], out_shape[2]
        self.points = kw + 1
        self.transform = FILTER_TRANSFORM[kw]  # (points, kw)
        self.shape = (self.points, kh, channels, count)
        self.forward_weights = np.zeros((self.points, count, kh * channels), dtype)
        self.backward_weights = np.zeros((self.points, channels, kh * count), dtype)
        self.bias_values = np.zeros(count, dtype)
        self.weight_size = self.points * kh * channels * count
        self.native_size = self.weight_size + count

    def prepare(self, weights: Mapping[Key, Array]) -> None:
        g = weights[self.filters]  # (kh, kw, C, F)
        points, kh, channels, count = self.shape
        u = np.tensordot(self.transform.astype(g.dtype), g, axes=(1, 1))  # (points, kh, C, F)
        self.forward_weights[...] = u.reshape(points, kh * channels, count).transpose(0, 2, 1)
        turned = u[:, ::-1].transpose(0, 2, 1, 3)  # (points, C, kh turned, F)
        self.backward_weights[...] = turned.reshape(self.backward_weights.shape)
        if self.bias is not None:
            self.bias_values[...] = weights[self.bias]

    def bind(self, lane: Lane) -> Bound:
        (top, bottom), (left, _) = self.amounts
        height, width, channels = self.source.shape
        out_height, _, count = self.layout.shape
        kh, kw = self.kernel
        n, tiles, rows = lane.n, self.layout.tiles, height + top + bottom
        pairs = tiles + kw // 2  # pairs of input columns that the tiles see
        source = lane.value[self.inputs[0]]

        # The input as even and odd columns with its padding; v are the combinations of each tile's columns.
        columns = lane.scratch((2, height, channels, pairs, n))
        moves = [_columns_to_halves(source, self.source, columns, left, phase) for phase in (0, 1)]
        borders = [columns[phase][:, :, edge] for phase, _, _, edges in moves for edge in edges]
        v = lane.new((self.points, rows, channels, tiles, n))
        for edge in (v[:, :top], v[:, rows - bottom :]):
            lane.zeroed(edge)
        inner = [v[t, top : top + height] for t in range(self.points)]
        taps = [columns[j % 2][:, :, j // 2 : j // 2 + tiles] for j in range(self.points)]
        to_v = input_3 if kw == 3 else input_5
        windows = [overlapping_rows(v[t].reshape(rows, channels, -1), out_height, kh, 1) for t in range(self.points)]

        value, slope = lane.output(self, rows_around=kh - 1)
        flat = (out_height, count, tiles * n)
        even, odd = value[0].reshape(flat), value[1].reshape(flat)
        m = [lane.scratch(flat) for _ in range(2 if kw == 5 else 1)]
        outs = {1: even, 2: m[0], 3: m[0], 4: m[-1], 0: m[0], self.points - 1: m[0]}
        multiply = [row_product(self.forward_weights[t], windows[t], outs[t]) for t in range(self.points)]
        bias_row = lane.scratch((count, tiles * n))

        def forward() -> None:
            for border in borders:
                border.fill(0)
            for _, target, pixels, _ in moves:
                np.copyto(target, pixels)
            to_v(taps, inner)
            multiply[1]()
            if self.bias is not None:
                np.copyto(bias_row, self.bias_values[:, None])
                np.add(even, bias_row, out=even)
            multiply[2]()
            np.subtract(even, m[0], out=odd)
            np.add(even, m[0], out=even)
            if kw == 5:
                multiply[3]()
                multiply[4]()
                np.add(even, m[0], out=even)
                np.add(even, m[1], out=even)
                np.subtract(m[0], m[1], out=m[0])
                np.add(m[0], m[0], out=m[0])
                np.add(odd, m[0], out=odd)
            multiply[0]()
            np.add(even, m[0], out=even)
            multiply[self.points - 1]()
            np.add(odd, m[0], out=odd)

        return Bound((forward,), (self._way_back(lane, slope, windows, tiles),))

    def _way_back(self, lane: Lane, slope: Array, windows: list[Array], tiles: int) -> Callable[[], None]:
        lane.begin()  # what was scratch on the way forward is free again
        (top, _), (left, _) = self.amounts
        height, width, channels = self.source.shape
        out_height, _, count = self.layout.shape
        kh, kw = self.kernel
        n, margin = lane.n, kh - 1
        bordered_shape = (out_height + 2 * margin, count, tiles * n)
        flat = (out_height, count, tiles * n)
        halves = lane.borders[self.output].reshape(2, *bordered_shape)
        even, odd = slope[0].reshape(flat), slope[1].reshape(flat)
        mixed = lane.scratch(bordered_shape)  # one combination of the slopes at a time, zeros around
        mixed_edges = [mixed[:margin], mixed[margin + out_height :]]
        middle = mixed[margin : margin + out_height]
        bordered = [halves[0], *[mixed] * (self.points - 2), halves[1]]  # dm of each point, bordered

        weights = lane.native[: self.weight_size].reshape(self.points, kh * channels, count)
        d_bias, row, bias_spare = (
            lane.native[self.weight_size :],
            lane.scratch(flat[1:]),
            lane.scratch((count,)),
        )
        spare = lane.scratch(weights.shape[1:])
        sums = [
            sum_of_products(windows[t], dm[margin : margin + out_height], lane.scratch) for t, dm in enumerate(bordered)
        ]
        d_source = lane.slope_into(self.inputs[0])
        if d_source is not None:
            dv = [lane.scratch((height, channels, tiles, n)) for _ in range(self.points)]
            multiply = [
                row_product(
                    self.backward_weights[t],
                    overlapping_rows(dm, height, kh, 1, first=top),
                    dv[t].reshape(height, channels, -1),
                )
                for t, dm in enumerate(bordered)
            ]
            d_columns = lane.scratch((2, height, channels, tiles + kw // 2, n))
            d_spare = lane.scratch((height, channels, tiles, n))
            moves = [_columns_to_halves(d_source, self.source, d_columns, left, phase) for phase in (0, 1)]
            back = back_3 if kw == 3 else back_5

        def sum_bias(out: Array) -> None:
            np.add.reduce(middle, axis=0, out=row)  # middle holds even + odd
            np.add.reduce(row, axis=1, out=out)

        mixtures: list[tuple[int, Callable[[], Any]]] = [
            (0, lambda: None),
            (1, lambda: np.add(even, odd, out=middle)),
            (2, lambda: np.subtract(even, odd, out=middle)),
            (3, lambda: np.add(np.add(odd, odd, out=middle), even, out=middle)),
            (4, lambda: np.subtract(even, np.add(odd, odd, out=middle), out=middle)),
        ][: self.points - 1]
        mixtures.append((self.points - 1, lambda: None))

        def backward() -> None:
            for edge in mixed_edges:
                edge.fill(0)
            for t, mix in mixtures:
                mix()
                if t == 1:
                    lane.accumulate(d_bias, sum_bias, bias_spare)
                lane.accumulate(weights[t], sums[t], spare)
                if d_source is not None:
                    multiply[t]()
            if d_source is not None:
                back(dv, d_columns[0], d_columns[1], d_spare)
                for _, columns, pixels, _ in moves:
                    np.copyto(pixels, columns)

        return backward

    def finish(self, native: Array, slopes: Mapping[Key, Array]) -> None:
        points, kh, channels, count = self.shape
        d_u = native[: self.weight_size].reshape(self.shape)
        d_filters = np.tensordot(self.transform.T.astype(d_u.dtype), d_u, axes=1)  # (kw, kh, C, F)
        np.copyto(slopes[self.filters], d_filters.swapaxes(0, 1))
        if self.bias is not None:
            np.copyto(slopes[self.bias], native[self.weight_size :])


def _columns_to_halves(
    maps: Array, layout: Layout, halves: Array, left: int, phase: int
) -> tuple[int, Array, Array, list[slice]]:
    """Where the columns of maps, shifted by the padding `left`, stand in one half: phase, half, maps, edges."""
    first = (phase - left) % 2  # first column of the maps in this half, and their half if they are split
    count = (layout.shape[1] + 1 - first) // 2
    pixels = maps[first][:, :, :count] if layout.split else maps[:, :, first::2]
    start = (first + left) // 2
    pairs = halves.shape[3]
    stop = min(start + count, pairs)
    edges = [edge for edge in (slice(0, start), slice(stop, pairs)) if edge.stop > edge.start]
    return phase, halves[phase][:, :, start:stop], pixels[:, :, : max(0, stop - start)], edges
