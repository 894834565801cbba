"""Convolution of any filter size, stride and padding as one matrix product for each row of the output.

Only the filter's columns are copied side by side; its rows are an overlapping view (see `products`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import product as product_of
from typing import Any

import numpy as np

from engine.fast.arithmetic.gathering import ColumnGatherer
from engine.fast.arithmetic.products import SUM_BLOCK, overlapping_rows, products_inside, sum_of_products, summed
from engine.fast.geometry import Columns, Geometry, Inside
from engine.fast.kernel import Bound, Kernel, Lane, Move, do_all, in_turn
from engine.fast.kernels.stepping import Stepping
from engine.fast.layout import Layout, copying, served, some_rows, split_into
from engine.fast.phases import Phases
from engine.network.program import Key
from engine.ops.arrays import Array


class RowConvolution(Kernel):
    """conv2d on plain or split maps. Forwards it gathers columns wherever they lie. Backwards it knows plain maps, and
    split ones whose phases it steps over; the gradients of others are made plain, then split.

    An output row may come in `phases` (a split layout), so that the pool after it reads long runs. Each phase has
    gathered columns of its own: less to copy would be all columns under one of each, but then filters would have
    columns of zeros to multiply.
    """

    def __init__(self, register: int, output: int, geometry: Geometry, phases: int) -> None:
        kernel, stride, self.given = geometry.kernel, geometry.stride, geometry.source
        self.splits = self.given.split and (phases if stride[1] == 1 else stride[1]) % self.given.phases > 0
        if self.splits:
            geometry = replace(geometry, source=Layout(self.given.shape))
        super().__init__((register,), output, Layout(geometry.out_shape, phases))
        self.geometry, self.source, self.bias = geometry, geometry.source, geometry.bias
        self.kernel, self.stride, self.amounts = kernel, stride, geometry.amounts
        channels, count, dtype = geometry.channels, geometry.count, geometry.dtype
        self.phases, self.step = phases, phases * stride[1]  # columns from one output of a phase to the next
        self.weights = np.zeros((kernel[0], kernel[1] * channels + 1, count), dtype)  # kh, lines of a row
        self.native_size = phases * self.weights.size
        self.needs_gradient = geometry.needs_gradient
        # What is added up together: phases, and the columns under one output of each.
        alone, together = [(1, kernel[1])] * phases, [(phases, kernel[1] + (phases - 1) * stride[1])]
        self.groups = min(alone, together, key=self._cost_of_adding)
        steps = self.needs_gradient and Stepping.cost(geometry) <= self._cost_of_adding(self.groups)
        self.stepping = Stepping(geometry, self.layout) if steps else None
        (top, _), (left, _) = geometry.amounts
        rows = (self.layout.shape[0] - 1) * stride[0] + kernel[0]
        # The bias goes with the row of the filters that sees a pixel everywhere. Without one none is left out.
        everywhere = rows - kernel[0] < self.source.shape[0] and top < kernel[0]
        self.inside = geometry.inside if everywhere else Inside(kernel[0], 0, rows, stride[0])
        self.bias_row = self.inside.top
        self.columns = Columns(phases, stride[1], rows, kernel[1], self.layout.tiles, top, left, self.step)
        if self.needs_gradient and not self.stepping:
            self.added = [np.zeros((kernel[0], reach, channels, some, count), dtype) for some, reach in self.groups]

    def _cost_of_adding(self, groups: list[tuple[int, int]]) -> int:
        """Of `_back_by_adding`: it multiplies only at every output pixel, but must also write, read and add each
        product, which takes as long as about 40 multiplications."""
        height, _, count = self.layout.shape
        return height * self.layout.tiles * sum(reach * (phases * count + 40) for phases, reach in groups)

    def _taps(self, weights: Array) -> Array:
        """The view of `weights`, or of gradients like them, that holds the filters (kh, kw, depth, filters)."""
        return weights[..., :-1, :].reshape(*weights.shape[:-2], self.kernel[1], -1, weights.shape[-1])

    def _lines(self) -> slice:
        """The lines under a filter that matter. Each row has one of ones; that of `bias_row` carries the bias."""
        rows, lines, _ = self.weights.shape
        return slice(rows * lines - (0 if self.bias is not None and self.bias_row == rows - 1 else 1))

    def prepare(self, weights: Mapping[Key, Array]) -> None:
        filters = self.geometry.read(weights)
        self._read(filters, weights[self.bias] if self.bias else None)
        if self.stepping:
            self.stepping.prepare(filters)
        elif self.needs_gradient:
            for added in self.added:
                for p in range(added.shape[3]):
                    start = p * self.stride[1]
                    added[:, start : start + self.kernel[1], :, p] = filters

    def _read(self, filters: Array, bias: Array | None) -> None:
        """Bring the weights into the form in which they multiply."""
        self._taps(self.weights)[...] = filters
        if bias is not None:
            self.weights[self.bias_row, -1] = bias

    def bind(self, lane: Lane) -> Bound:
        out_height, _, count = self.layout.shape
        gather = ColumnGatherer(lane, lane.value[self.inputs[0]], self.given, self.columns, lane.new)
        lane.on_entry.append(gather.fill_border)
        value, gradient = lane.output(self)
        flat = (self.phases, out_height, count, self.layout.tiles * lane.n)
        forward = in_turn(self._forward(lane, gather, value.reshape(flat)))
        if not lane.training:
            return Bound((forward,))
        lane.begin()  # the scratch memory of the forward pass is free again
        d_phases = gradient.reshape(flat)
        native, total = self._collecting(lane, gather, d_phases)
        spare = lane.scratch(native.shape)
        d_source, split = lane.gradient_into(self.inputs[0]), list[Move]()
        if self.splits and d_source is not None:
            d_given, d_source = d_source, lane.scratch(self.source.array_shape(lane.n))
            split = split_into(self.given, d_given, d_source)
        if d_source is None:
            d_images = None
        elif self.stepping:
            d_images = self.stepping.back(lane, gradient, d_source)
        else:
            d_images = self._back_by_adding(lane, d_phases, d_source)

        def backward() -> None:
            lane.accumulate(native, total, spare)
            if d_images:
                d_images()
            do_all(split)

        return Bound((forward,), (backward,))

    def _forward(self, lane: Lane, gather: ColumnGatherer, out: Array) -> list[Move]:
        """What makes out (phases, rows, filters, numbers), some rows at a time, while they are in the cache."""
        windows = overlapping_rows(gather.stored, out.shape[1], self.kernel[0], self.stride[0])
        filters, spare = self.weights.reshape(-1, self.weights.shape[-1]).T, lane.scratch
        bias_row = None if self.bias is None else self.bias_row
        moves: list[Move] = []
        loaded, used = 0, lane.scratch_used
        for rows in lane.chunks(out.shape[1], self.stride[0] * gather.stored[:, 0].size + out[:, 0].size):
            lane.begin(used)  # of the chunk before
            needed = (rows.stop - 1) * self.stride[0] + self.kernel[0]
            moves += gather.rows(slice(loaded, needed))
            moves += products_inside(self.inside, filters, windows, rows, out[:, rows], spare, 1, bias_row)
            loaded = needed
        return moves

    def _collecting(self, lane: Lane, gather: ColumnGatherer, gradients: Array) -> tuple[Array, Callable[[Array], Any]]:
        """Where the gradient of the weights is collected, and what writes it, of gradients like `out` above."""
        lines = self._lines()
        native = lane.native.reshape(self.phases, -1, self.layout.shape[2])[:, lines]
        windows = overlapping_rows(gather.stored, gradients.shape[1], self.kernel[0], self.stride[0])
        return native, sum_of_products(windows[..., lines, :], gradients, lane.scratch)

    def _back_by_adding(self, lane: Lane, gradients: Array, d_source: Array) -> Callable[[], None]:
        """Each output pixel adds its gradient, times the filter, to the pixels it was made of. For large filters on
        small maps, where others would mostly multiply the zeros around, and for some strides.

        Of plain maps every step-th column belongs to the same column of the filter. They are added up side by side, in
        long runs, and copied to where they belong at the end.
        """
        left, width, step = self.amounts[1][0], self.source.shape[1], self.step
        out_height, _, count = self.layout.shape
        tiles = self.layout.tiles
        apart = step > 1 and not self.source.split
        most = (self.phases - 1) * self.stride[1] + self.kernel[1]
        room = max(tiles + (most - 1) // step, -(-(left + width) // step))  # columns of a phase
        sums = lane.scratch((step, self.source.shape[0], self.source.shape[2], room, lane.n)) if apart else d_source
        moves: list[Move] = [partial(sums.fill, 0)]
        first = 0
        for (phases, _), weights in zip(self.groups, self.added, strict=True):
            gradient = gradients[first]
            if phases > 1:  # those of a row together
                gradient = lane.scratch((out_height, phases * count, tiles * lane.n))
                parts = gradient.reshape(out_height, phases, count, -1).swapaxes(0, 1)
                moves.append(partial(np.copyto, parts, gradients[first : first + phases]))
            moves += self._adding(lane, weights, gradient, sums, first * self.stride[1] - left, apart)
            first += phases
        for p, phase in enumerate(sums if apart else ()):
            for part, columns in Phases(self.source, left, step).pairs(phase, p, d_source):
                moves.append(copying(columns, part))
        return in_turn(moves)

    def _adding(
        self, lane: Lane, weights: Array, gradient: Array, sums: Array, start: int, apart: bool
    ) -> Iterator[Move]:
        """What multiplies a gradient (rows, filters, numbers) by weights (kh, columns, channels, ..), and adds the
        products to `sums`, from column `start` on."""
        top, height, width = self.amounts[0][0], *self.source.shape[:2]
        kh, reach, channels, *_ = weights.shape
        tiles, down, step = self.layout.tiles, self.stride[0], self.step
        some = max(1, min(len(gradient), SUM_BLOCK // (reach * channels * tiles * lane.n)))  # rows: in the cache
        product = lane.scratch((some, reach * channels, tiles * lane.n))
        given = product.reshape(some, reach, channels, tiles, lane.n)
        flat = weights.reshape(kh, reach * channels, -1)
        for first, i in product_of(range(0, len(gradient), some), range(kh)):
            y0, y1 = served(i - top, down, height, len(gradient))
            y0, y1 = max(y0, first), min(y1, first + some)
            adds: list[Move] = []
            for j in range(reach):
                x0, x1 = (0, tiles) if apart else served(start + j, step, width, tiles)
                if y1 > y0 and x1 > x0:
                    y = y0 * down + i - top
                    rows = some_rows(sums, slice(y, y + (y1 - y0 - 1) * down + 1, down))
                    if apart:
                        column = start + self.amounts[1][0] + j
                        pixels = rows[column % step][:, :, column // step : column // step + tiles]
                    else:
                        pixels = self.source.columns(rows, x0 * step + start + j, step, x1 - x0)
                    adds.append(partial(np.add, pixels, given[: y1 - y0, j, :, x0:x1], pixels))
            if adds:
                yield partial(np.matmul, flat[i], gradient[y0:y1], product[: y1 - y0])
                yield from adds

    def finish(self, natives: Sequence[Array], gradients: Mapping[Key, Array]) -> None:
        collected = summed(list(summed(natives).reshape(self.phases, *self.weights.shape)))
        self.geometry.write(gradients, self._taps(collected))
        if self.bias is not None:
            np.copyto(gradients[self.bias], collected[self.bias_row, -1])
