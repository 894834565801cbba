"""Convolution of any filter size, stride and padding as one matrix product for each row of the output.

Only the filter's columns are copied side by side; its rows are an overlapping view (see `products`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import product as product_of
from typing import Any

import numpy as np

from engine.fast.geometry import Columns, Geometry
from engine.fast.kernel import Bound, Kernel, Lane, Move, do_all, in_turn
from engine.fast.layout import Layout, copying, served, some_rows
from engine.fast.phases import Phases
from engine.fast.products import (
    SUM_BLOCK,
    overlapping_rows,
    row_product,
    sum_of_products,
    summed,
)
from engine.network.program import Key
from engine.ops.arrays import Array


class ColumnGatherer:
    """Copies the columns under a filter next to each other (see `Columns`).

    Each stored row has one line more, of ones: it makes the bias one more weight of the filter.
    """

    def __init__(self, lane: Lane, source: Array, layout: Layout, columns: Columns, new: Callable[..., Array]) -> None:
        rows, reach, tiles, top, step = columns.rows, columns.reach, columns.tiles, columns.top, columns.step
        height, width, channels = layout.shape
        n = lane.n
        self.stored = new((columns.halves, rows, reach * channels + 1, tiles * n))
        lines = self.stored[:, :, :-1].reshape(columns.halves, rows, reach, channels, tiles, n)
        skipped = max(0, -top)  # more padding than the filter is high: in the backward pass, rows that no output reads
        top = max(0, top)
        kept = min(height - skipped, rows - top)  # a stride can leave the last rows out
        self._top, self._kept = top, kept
        self._pairs: list[tuple[Array, Array]] = []  # views of the kept rows, and of the pixels that go there
        self.borders: list[Array] = []
        if top or rows - top - kept:
            self.borders += [self.stored[:, :top, :-1], self.stored[:, top + kept :, :-1]]
        for half, j in product_of(range(columns.halves), range(reach)):
            offset = half + j - columns.left
            first, last = served(offset, step, width, tiles)
            inside = lines[half, top : top + kept, j]
            self.borders += [inside[:, :, :first], inside[:, :, max(first, last) :]]
            if last > first:
                part = some_rows(source, slice(skipped, skipped + kept))
                under = layout.columns(part, step * first + offset, step, last - first)
                self._pairs.append((inside[:, :, first:last], under))
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


class RowConvolution(Kernel):
    """conv2d on plain maps, or on maps split by two where it steps by two columns.

    At stride 1 an output row comes as two halves, even and odd columns (a split layout), so that a 2 x 2 pool after it
    reads long runs. Each half has gathered columns of its own: less to copy would be all columns under both, but then
    filters would have a column of zeros to multiply.
    """

    def __init__(self, register: int, output: int, geometry: Geometry) -> None:
        kernel, stride, out_shape = geometry.kernel, geometry.stride, geometry.out_shape
        self.halves = 2 if stride == (1, 1) and kernel[1] > 1 and out_shape[1] > 1 else 1
        super().__init__((register,), output, Layout(out_shape, self.halves))
        self.geometry, self.source, self.bias = geometry, geometry.source, geometry.bias
        self.kernel, self.stride, self.amounts = kernel, stride, geometry.amounts
        channels, count, dtype = geometry.channels, geometry.count, geometry.dtype
        self.weights = self._filters(channels, count, dtype)
        self.native_size = self.halves * self.weights.size
        self.needs_gradient = geometry.needs_gradient
        self.turns = stride == (1, 1) and self._turning_is_cheaper()
        if self.needs_gradient and not self.turns:  # for the backward pass: weights of both halves side by side
            self.reach = kernel[1] + self.halves - 1  # columns under both
            self.stacked = np.zeros((kernel[0], self.reach, channels, self.halves, count), dtype)
        elif self.needs_gradient:  # for the backward pass: the filters turned by 180 degrees
            self.turned = self._filters(count, channels, dtype)

    def _turning_is_cheaper(self) -> bool:
        """Whether `_back_by_turned_filters` costs less than `_back_by_adding`.

        Turned filters multiply at every input pixel. Adding multiplies only at every output pixel, but must also write,
        read and add each product, which takes as long as about 40 multiplications.
        """
        reach = self.kernel[1] + self.halves - 1
        turned = self.source.shape[0] * self.source.shape[1] * reach * self.layout.shape[2]
        tiles = self.layout.tiles if self.halves == 2 else self.layout.shape[1]
        adding = self.layout.shape[0] * tiles * reach * (self.halves * self.layout.shape[2] + 40)
        return turned <= adding

    def _filters(self, depth: int, count: int, dtype: Any) -> Array:
        """Zeros for `count` filters of `depth` channels: (kh, lines of a row, count)."""
        return np.zeros((self.kernel[0], self.kernel[1] * depth + 1, count), dtype)

    def _taps(self, weights: Array) -> Array:
        """The view of `weights`, or of gradients like them, that holds the filters (kh, kw, depth, filters)."""
        return weights[..., :-1, :].reshape(*weights.shape[:-2], self.kernel[1], -1, weights.shape[-1])

    def _lines(self, weights: Array, bias: bool) -> slice:
        """The lines under a filter that matter. Each row has one of ones; that of the first row carries the bias."""
        total = weights.shape[0] * weights.shape[1]
        return slice(total if bias and len(weights) == 1 else total - 1)

    def prepare(self, weights: Mapping[Key, Array]) -> None:
        filters = self.geometry.read(weights)
        self._taps(self.weights)[...] = filters
        if self.bias is not None:
            self.weights[0, -1] = weights[self.bias]
        if self.needs_gradient and not self.turns:
            for half in range(self.halves):
                self.stacked[:, half : half + self.kernel[1], :, half] = filters
        elif self.needs_gradient:
            self._taps(self.turned)[...] = filters[::-1, ::-1].swapaxes(2, 3)

    def bind(self, lane: Lane) -> Bound:
        (top, bottom), (left, _) = self.amounts
        out_height, out_width, count = self.layout.shape
        tiles = self.layout.tiles if self.halves == 2 else out_width
        step = 2 if self.halves == 2 else self.stride[1]
        rows = (out_height - 1) * self.stride[0] + self.kernel[0]
        columns = Columns(self.halves, rows, self.kernel[1], tiles, top, left, step)
        gather = ColumnGatherer(lane, lane.value[self.inputs[0]], self.source, columns, lane.new)
        lane.on_entry.append(gather.fill_border)
        value, gradient = lane.output(self)
        flat = (self.halves, out_height, count, tiles * lane.n)
        with_bias = self.bias is not None
        forward = in_turn(self._convolving(lane, gather, self.weights, self.stride[0], value.reshape(flat), with_bias))
        if not lane.training:
            return Bound((forward,))
        d_halves = gradient.reshape(flat)
        lines = self._lines(self.weights, with_bias)
        native = lane.native.reshape(self.halves, -1, count)[:, lines]
        windows = overlapping_rows(gather.stored, out_height, self.kernel[0], self.stride[0])
        add_up = sum_of_products(windows[..., lines, :], d_halves, lane.scratch)
        spare = lane.scratch(native.shape)
        d_source = lane.gradient_into(self.inputs[0])
        if d_source is None:
            d_images = None
        elif self.turns:
            d_images = self._back_by_turned_filters(lane, gradient, d_source)
        else:
            d_images = self._back_by_adding(lane, d_halves, d_source)

        def backward() -> None:
            lane.accumulate(native, add_up, spare)
            if d_images:
                d_images()

        return Bound((forward,), (backward,))

    def _convolving(
        self,
        lane: Lane,
        gather: ColumnGatherer,
        weights: Array,
        down: int,
        out: Array,
        bias: bool,
        after: Callable[[slice], list[Move]] | None = None,
    ) -> list[Move]:
        """What makes out (halves, rows, filters, numbers), some rows at a time, while they are in the cache: columns
        are gathered, multiplied, and then comes `after` these rows of out."""
        windows = overlapping_rows(gather.stored, out.shape[1], self.kernel[0], down)
        lines = self._lines(weights, bias)
        filters = weights.reshape(-1, weights.shape[-1])[lines].T
        moves: list[Move] = []
        loaded = 0
        for rows in lane.chunks(out.shape[1], down * gather.stored[:, 0].size + out[:, 0].size):
            needed = (rows.stop - 1) * down + self.kernel[0]
            moves += gather.rows(slice(loaded, needed))
            moves.append(row_product(filters, windows[:, rows, lines], out[:, rows], lane.scratch))
            moves += after(rows) if after else []
            loaded = needed
        return moves

    def _back_by_turned_filters(self, lane: Lane, gradient: Array, d_source: Array) -> Callable[[], None]:
        """At stride 1 the gradient of the input is that of the output, convolved with filters turned by 180 degrees."""
        (top, _), (left, _) = self.amounts
        height, width, channels = self.source.shape
        kh, kw = self.kernel
        tiles = (width + 1) // 2 if self.halves == 2 else width
        columns = Columns(self.halves, height + kh - 1, kw, tiles, kh - 1 - top, kw - 1 - left, self.halves)
        gather = ColumnGatherer(lane, gradient, self.layout, columns, lane.scratch)
        apart = self.halves == 2 and not self.source.split
        results = lane.scratch((2, height, channels, tiles, lane.n)) if apart else d_source
        flat = results.reshape(self.halves, height, channels, -1)

        def together(rows: slice) -> list[Move]:
            columns = [d_source[rows, :, p::2] for p in range(2)]
            return [copying(part, half[rows, :, : part.shape[2]]) for part, half in zip(columns, results, strict=True)]

        moves = self._convolving(lane, gather, self.turned, 1, flat, False, together if apart else None)

        def back() -> None:
            gather.fill_border()
            do_all(moves)
            self.source.clear(d_source)

        return back

    def _back_by_adding(self, lane: Lane, gradients: Array, d_source: Array) -> Callable[[], None]:
        """Each output pixel adds its gradient, times the filter, to the pixels it was made of. For strides above 1, and
        for large filters on small maps, where turned filters would mostly multiply the zeros around.

        Of plain maps every step-th column belongs to the same column of the filter. They are added up side by side, in
        long runs, and copied to where they belong at the end.
        """
        (top, _), (left, _) = self.amounts
        height, width, channels = self.source.shape
        out_height, _, count = self.layout.shape
        (kh, _), (down, right) = self.kernel, self.stride
        tiles = gradients.shape[-1] // lane.n
        stacked = lane.scratch((out_height, self.halves * count, tiles * lane.n))  # both halves of a row together
        moves = [
            (stacked[:, p * count : (p + 1) * count], gradients[p])
            for p in range(self.halves if self.halves > 1 else 0)
        ]
        step = right * self.halves
        apart = step > 1 and not self.source.split
        room = max(tiles + (self.reach - 1) // step, -(-(left + width) // step))  # columns of a phase
        sums = lane.scratch((step, height, channels, room, lane.n)) if apart else d_source
        copies: list[Move] = []
        for p, phase in enumerate(sums if apart else ()):
            for part, columns in Phases(self.source, left, step).pairs(phase, p, d_source):
                copies.append(copying(columns, part))
        some = max(1, min(out_height, SUM_BLOCK // (self.reach * channels * tiles * lane.n)))  # rows: in the cache
        product = lane.scratch((some, self.reach * channels, tiles * lane.n))
        given = product.reshape(some, self.reach, channels, tiles, lane.n)
        gradient = stacked if moves else gradients[0]
        stacked_weights = self.stacked.reshape(kh, self.reach * channels, -1)
        jobs: list[tuple[Array, Array, Array, list[tuple[Array, Array]]]] = []
        for start, i in product_of(range(0, out_height, some), range(kh)):
            y0, y1 = served(i - top, down, height, out_height)
            y0, y1 = max(y0, start), min(y1, start + some)
            adds = []
            for j in range(self.reach):
                x0, x1 = (0, tiles) if apart else served(j - left, step, width, tiles)
                if y1 > y0 and x1 > x0:
                    y = y0 * down + i - top
                    rows = some_rows(sums, slice(y, y + (y1 - y0 - 1) * down + 1, down))
                    if apart:
                        pixels = rows[j % step][:, :, j // step : j // step + tiles]
                    else:
                        pixels = self.source.columns(rows, x0 * step + j - left, step, x1 - x0)
                    adds.append((pixels, given[: y1 - y0, j, :, x0:x1]))
            if adds:
                jobs.append((stacked_weights[i], gradient[y0:y1], product[: y1 - y0], adds))

        def back() -> None:
            sums.fill(0)
            for target, half in moves:
                np.copyto(target, half)
            for weights, above, out, adds in jobs:
                np.matmul(weights, above, out=out)
                for pixels, share in adds:
                    np.add(pixels, share, out=pixels)
            for copy in copies:
                copy()

        return back

    def finish(self, natives: Sequence[Array], gradients: Mapping[Key, Array]) -> None:
        halves = summed(natives).reshape(self.halves, *self.weights.shape)
        collected = halves[0]
        if self.halves == 2:
            collected += halves[1]
        np.copyto(self.geometry.written(gradients), self._taps(collected))
        if self.bias is not None:
            np.copyto(gradients[self.bias], collected[0, -1])
