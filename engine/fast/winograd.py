"""Convolution with 3 to 12 filter columns at stride 1 by Winograd along the rows: 0.25 to 0.67 of the multiplications.

The backward pass works on transformed numbers too: the gradient of the filters uses the transformed pixels (v) of the
forward pass, and the transformed gradients of the output (dm) serve both the filters and the input. See `transforms`
for G, B and A.

A tile is m neighbouring outputs of a row; phase p holds columns p, p + m, p + 2 m .. of something, so that all that is
done to tiles is done to long runs. The last tile of a row looks at columns beyond it: each row has room for these, so
that "the next tile" is a step of n numbers in one run over all rows. What is written into that room belongs to no tile.

Rows are taken a few at a time through all that is to be done to them, so that they stay in the cache.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

import numpy as np

from engine.fast.geometry import Geometry, Inside
from engine.fast.kernel import Bound, Kernel, Lane, Move, in_turn
from engine.fast.layout import Layout, copying, some_rows
from engine.fast.phases import Phases
from engine.fast.products import NARROW, combine, overlapping_rows, row_product, runs, sum_of_products, summed
from engine.fast.transforms import Transform
from engine.network.program import Key
from engine.ops.arrays import Array
from engine.ops.windows import Size

#: Outputs at once, by filter columns. For few of them 8 save little, and more numbers are transformed.
OUTPUTS = {columns: (2, 4) if columns < 6 else (2, 4, 8) for columns in range(3, 13)}
TRANSFORM = 3  # multiply-adds of a transform take as long as so many of a product, reading or writing a number once
PASS = 3  # more as many of these, and preparing a weight and collecting its gradient
WEIGHT = 100  # as many of these
SUMS = 4  # numbers of dm for each weight from which its gradient is added up more than once


def quickest(kernel: Size, channels: int, filters: int, out: Size, batch_size: int) -> Transform:
    """More outputs at once save multiplications, but the last tile may be mostly empty. `out`: rows and columns of the
    output. Measured with 95 kernels: on the average 2 % more time than the best choice."""

    def cost(transform: Transform) -> float:
        m, pixels, points = transform.outputs, transform.pixels, transform.points
        products = 3 * points * kernel[0] * channels * filters
        transforms = 2 * points * (pixels * channels + m * filters)
        passes = 2 * ((m + pixels + points) * channels + (m + points) * filters)
        of_row = -(-out[1] // m) * (products + TRANSFORM * transforms + PASS * passes)
        return of_row + WEIGHT * points * kernel[0] * channels * filters / (out[0] * batch_size)

    return min((Transform(m, kernel[1]) for m in OUTPUTS[kernel[1]]), key=cost)


class WinogradConvolution(Kernel):
    """conv2d, stride 1, filters (kh, 3 to 12, C, F), on plain or split maps; its output is split."""

    def __init__(self, register: int, output: int, geometry: Geometry, batch_size: int) -> None:
        kernel, channels, count = geometry.kernel, geometry.channels, geometry.count
        kh, bias, dtype = kernel[0], geometry.bias, geometry.dtype
        height, width, _ = geometry.out_shape
        self.transform = quickest(kernel, channels, count, (height, width), batch_size)
        super().__init__((register,), output, Layout(geometry.out_shape, self.transform.outputs))
        self.geometry, self.source, self.bias = geometry, geometry.source, bias
        self.kernel, self.amounts = kernel, geometry.amounts
        self.inside = Inside(kernel[0], geometry.amounts[0][0], geometry.source.shape[0])
        points, m = self.transform.points, self.transform.outputs
        self.tiles = self.layout.tiles
        self.beyond = (self.transform.pixels - 1) // m  # tiles
        self.G = self.transform.G.astype(dtype)
        self.B_of_steps = self.transform.B_of_steps.astype(dtype)
        self.B_turned = np.ascontiguousarray(self.transform.B.T, dtype)
        self.A_turned = np.ascontiguousarray(self.transform.A.T, dtype)
        terms = [self.transform.A, np.ones((m, 1))] if bias else [self.transform.A]
        self.A_and_bias = np.hstack(terms).astype(dtype)
        self.weights_shape = (points, kh, channels, count)
        self.forward_weights = np.zeros((points, count, kh * channels), dtype)
        self.backward_weights = np.zeros((points, channels, kh * count), dtype)
        # views (kh, P, C, F); backwards the filters are turned
        self.forward_view = self.forward_weights.reshape(points, count, kh, channels).transpose(2, 0, 3, 1)
        self.backward_view = self.backward_weights.reshape(points, channels, kh, count).transpose(2, 0, 1, 3)[::-1]
        self.bias_values = np.zeros(count, dtype)
        self.weight_size = points * kh * channels * count
        self.native_size = self.weight_size + count

    def prepare(self, weights: Mapping[Key, Array]) -> None:
        points, kh, channels, count = self.weights_shape
        filters = self.geometry.read(weights).reshape(kh, self.kernel[1], -1)
        u = np.matmul(self.G, filters).reshape(kh, points, channels, count)
        self.forward_view[...] = u
        self.backward_view[...] = u
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
        value, gradient = lane.output(self)

        numbers = max((m + self.transform.pixels + points) * channels, (m + points) * count)  # at work at once
        row = numbers * self.tiles * n
        chunks = lane.chunks(out_height, row)
        most = max(chunk.stop - chunk.start for chunk in chunks)
        begin, load = self._loading(lane, v, most + self.kernel[0] - 1)
        set_bias, multiply = self._multiplying(lane, windows, value, most)
        moves = [*begin, *set_bias]
        loaded = 0
        for chunk in chunks:
            needed = min(height, max(0, chunk.stop + self.kernel[0] - 1 - top))
            moves += [*load(slice(loaded, needed)), *multiply(chunk)]
            loaded = needed
        if not lane.training:
            return Bound((in_turn(moves),))
        return Bound((in_turn(moves),), (self._backward(lane, gradient, windows, chunks),))

    def _tiles_of(self, maps: Array) -> Array:
        """(.., C, T and more, n) -> (.., C, T n), a view: all tiles."""
        n = maps.shape[-1]
        return maps.reshape(*maps.shape[:-2], -1)[..., : self.tiles * n]

    def _loading(self, lane: Lane, v: Array, most: int) -> tuple[list[Move], Callable[[slice], list[Move]]]:
        """v = B d. First what is done once, then what brings rows of the input (at most `most`) to the points."""
        pixels, m, n = self.transform.pixels, self.transform.outputs, lane.n
        top, x = self.amounts[0][0], lane.value[self.inputs[0]]
        steps = lane.scratch((pixels, most, *v.shape[2:]))  # see Transform.B_of_steps
        phases = [steps[0], *lane.scratch((m - 1, *steps.shape[1:]))]
        split = Phases(self.source, self.amounts[1][0], m)
        begin: list[Move] = [partial(edge.fill, 0) for p, phase in enumerate(phases) for edge in split.edges(phase, p)]

        def load(rows: slice) -> list[Move]:
            height = rows.stop - rows.start
            if not height:
                return []
            part = [phase[:height] for phase in phases]
            moves: list[Move] = [
                copying(inside, columns)
                for p in range(m)
                for inside, columns in split.pairs(part[p], p, some_rows(x, rows))
            ]
            size = part[0].size - self.beyond * n  # the last columns have no next tile
            d = [part[j % m].reshape(-1)[j // m * n :][:size] for j in range(pixels)]
            flat = runs(steps[:, :height])[:, :size]
            moves += [partial(np.subtract, d[j], d[j - 1], flat[j]) for j in range(1, pixels)]
            return [*moves, combine(self.B_of_steps, flat, runs(v[:, top + rows.start : top + rows.stop])[:, :size])]

        return begin, load

    def _multiplying(
        self, lane: Lane, windows: Array, value: Array, most: int
    ) -> tuple[list[Move], Callable[[slice], list[Move]]]:
        """y = A [u v] + bias, the bias being one term more. First what is done once, then what makes rows of y."""
        points, count, weights = self.transform.points, self.layout.shape[2], self.forward_weights
        terms = lane.scratch((self.A_and_bias.shape[1], most, count, self.tiles * lane.n))
        begin: list[Move] = []
        if self.bias is not None:
            begin.append(partial(np.copyto, terms[-1], self.bias_values[:, None]))

        def multiply(rows: slice) -> list[Move]:
            part = terms[:, : rows.stop - rows.start]
            products = self._row_products(lane, self.inside, weights, windows, rows, part[:points])
            return [*products, combine(self.A_and_bias, part, value[:, rows])]

        return begin, multiply

    def _row_products(
        self, lane: Lane, inside: Inside, weights: Array, windows: Array, rows: slice, out: Array
    ) -> Iterator[Move]:
        """out = weights @ windows for some rows; `inside`: which rows of the filters see no padding there."""
        if not inside.matters(windows.shape[1]):
            yield row_product(weights, windows[:, rows], out, lane.scratch)
            return
        depth = weights.shape[-1] // self.kernel[0]
        for run, seen in inside.runs(rows):
            lines = slice(seen.start * depth, seen.stop * depth)
            into = out[:, run.start - rows.start : run.stop - rows.start]
            if seen.stop > seen.start:
                yield row_product(weights[..., lines], windows[:, run, lines], into, lane.scratch)
            else:
                yield partial(into.fill, 0)

    def _sums(self, lane: Lane, windows: Array, dm: Array, rows: slice) -> Callable[[Array], object]:
        """What writes the gradients of the filters that come of some rows of the output: the sum over them of windows
        @ dm transposed. `dm`: of these rows alone."""
        count, depth, columns = windows.shape[1], windows.shape[2] // self.kernel[0], windows.shape[3]
        if not self.inside.matters(count) or min(depth, columns) <= NARROW:  # a row alone would be a small product
            return sum_of_products(windows[:, rows], dm, lane.scratch)
        of_rows = []
        for row in range(self.kernel[0]):  # each over the outputs that see it inside
            lines, readers = slice(row * depth, (row + 1) * depth), self.inside.readers(row, count)
            start, stop = max(readers.start, rows.start), min(readers.stop, rows.stop)
            below, above = windows[:, start:stop, lines], dm[:, start - rows.start : stop - rows.start]
            of_rows.append((lines, sum_of_products(below, above, lane.scratch) if stop > start else _nothing))

        def run(out: Array) -> None:
            for lines, made in of_rows:
                made(out[:, lines])

        return run

    def _sums_of(self, lane: Lane, windows: Array, dm: Array, rows: slice) -> Callable[[Array], None]:
        """The same with the gradient of the bias behind it."""
        sums, shape = self._sums(lane, windows, dm, rows), (len(windows), -1, self.layout.shape[2])
        row = lane.scratch(dm.shape[2:])

        def run(out: Array) -> None:
            sums(out[: self.weight_size].reshape(shape))
            np.add.reduce(dm[1], axis=0, out=row)  # at the point 1 the gradients of a tile are added up
            np.add.reduce(row, axis=1, out=out[self.weight_size :])

        return run

    def _backward(self, lane: Lane, gradient: Array, windows: Array, chunks: list[slice]) -> Move:
        lane.begin()  # the scratch memory of the forward pass is free again
        top, d_source, native = self.amounts[0][0], lane.gradient_into(self.inputs[0]), lane.native
        out_height, _, count = self.layout.shape
        points, numbers = self.transform.points, self.tiles * lane.n
        most = max(chunk.stop - chunk.start for chunk in chunks)
        # Gradients of few weights are added up chunk by chunk, while dm is in the cache, others at the end.
        by_chunks = SUMS * self.weight_size <= points * most * count * numbers
        margin = self.kernel[0] - 1 if d_source is not None else 0
        stays = d_source is not None or not by_chunks  # what comes of a chunk is needed later

        # dm = A^T dy, with rows of zeros above and below for what is given back.
        stored = lane.scratch((points, out_height + 2 * margin if stays else most, count, numbers))
        moves: list[Move] = [partial(edge.fill, 0) for edge in (stored[:, :margin], stored[:, margin + out_height :])]
        begin, give_back = self._giving_back(lane, stored, d_source, most + margin)
        moves += begin
        spare, used, given, added = lane.scratch(native.shape), lane.scratch_used, 0, 0
        for chunk in chunks:
            lane.begin(used)  # of the chunk before
            first, last = margin if stays else -chunk.start, chunk is chunks[-1]
            dm = stored[:, first + chunk.start : first + chunk.stop]
            moves.append(combine(self.A_turned, gradient[:, chunk], dm))
            if by_chunks or last:
                rows = slice(added, chunk.stop)
                sums = self._sums_of(lane, windows, stored[:, first + rows.start : first + rows.stop], rows)
                add = partial(lane.accumulate, native, sums, spare) if added == 0 else _adding(native, sums, spare)
                moves.append(add)
                added = chunk.stop
            ready = self.source.shape[0] if last else min(self.source.shape[0], max(0, chunk.stop - top))
            moves += give_back(slice(given, ready))
            given = ready
        return in_turn(moves)

    def _giving_back(
        self, lane: Lane, stored: Array, d_source: Array | None, most: int
    ) -> tuple[list[Move], Callable[[slice], list[Move]]]:
        """dd = B^T [u dm]. First what is done once, then what makes the gradients of rows of the input."""
        if d_source is None:
            return [], lambda _: []
        points, pixels, m, n = self.transform.points, self.transform.pixels, self.transform.outputs, lane.n
        (top, _), (left, _) = self.amounts
        height, _, channels = self.source.shape
        windows = overlapping_rows(stored, height, self.kernel[0], 1, first=top)
        outputs = Inside(self.kernel[0], self.kernel[0] - 1 - top, self.layout.shape[0])
        room = (most, channels, self.tiles + self.beyond, n)
        dv, dd = lane.scratch((points, *room)), lane.scratch((pixels, *room))
        split = Phases(self.source, left, m)
        begin: list[Move] = [partial(dv[..., self.tiles :, :].fill, 0)]

        def give_back(rows: slice) -> list[Move]:
            size = rows.stop - rows.start
            if not size:
                return []
            flat = runs(dd[:, :size])
            into = self._tiles_of(dv[:, :size])
            moves = list(self._row_products(lane, outputs, self.backward_weights, windows, rows, into))
            moves.append(combine(self.B_turned, dv[:, :size], flat))
            for j in reversed(range(m, pixels)):  # column j of a tile is column j - m of the next one
                moves.append(partial(np.add, flat[j - m, n:], flat[j, :-n], flat[j - m, n:]))
            for p in range(m):
                for inside, columns in split.pairs(dd[p, :size], p, some_rows(d_source, rows)):
                    moves.append(copying(columns, inside))
            return moves

        return begin, give_back

    def finish(self, natives: Sequence[Array], gradients: Mapping[Key, Array]) -> None:
        native = summed(natives)
        d_u = native[: self.weight_size].reshape(self.weights_shape).swapaxes(0, 1)  # (kh, P, C, F)
        d_g = np.matmul(self.G.T, d_u.reshape(*d_u.shape[:2], -1))
        written = self.geometry.written(gradients)
        np.copyto(written, d_g.reshape(written.shape))
        if self.bias is not None:
            np.copyto(gradients[self.bias], native[self.weight_size :])


def _adding(total: Array, product: Callable[[Array], None], spare: Array) -> Move:
    def add() -> None:
        product(spare)
        np.add(total, spare, out=total)

    return add


def _nothing(out: Array) -> None:
    """The gradient of a row of filters that sees nothing but padding."""
    out.fill(0)
