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

from collections.abc import Callable, Mapping, Sequence
from functools import partial

import numpy as np

from engine.fast.arithmetic.filter_sums import accumulating, by_chunks
from engine.fast.arithmetic.held_rows import HeldRows
from engine.fast.arithmetic.products import combine, overlapping_rows, products_inside, runs, summed
from engine.fast.arithmetic.transforms import Transform
from engine.fast.arithmetic.window_sums import sum_of_windows
from engine.fast.geometry import Geometry, Inside
from engine.fast.kernel import Bound, Kernel, Lane, Move, in_turn
from engine.fast.layout import Layout, copying, some_rows
from engine.fast.phases import Phases
from engine.network.program import Key
from engine.ops.arrays import Array


class WinogradConvolution(Kernel):
    """conv2d, stride 1, filters (kh, 3 to 12, C, F), on plain or split maps; its output is split."""

    def __init__(self, register: int, output: int, geometry: Geometry, transform: Transform, keeps_flat: bool) -> None:
        """`keeps_flat`: what is flat must give what is flat in use, too, and not only but for rounding."""
        dtype, bias = geometry.dtype, geometry.bias
        self.transform, self.keeps_flat = transform, keeps_flat
        super().__init__((register,), output, Layout(geometry.out_shape, transform.outputs))
        self.geometry, self.source, self.bias = geometry, geometry.source, bias
        self.kernel, self.amounts = geometry.kernel, geometry.amounts
        self.inside = geometry.inside
        self.tiles = self.layout.tiles
        self.beyond = (transform.pixels - 1) // transform.outputs  # tiles
        self.G = transform.G.astype(dtype)
        self.B, self.B_of_steps = transform.B.astype(dtype), transform.B_of_steps.astype(dtype)
        self.B_turned = np.ascontiguousarray(transform.B.T, dtype)
        self.A_turned = np.ascontiguousarray(transform.A.T, dtype)
        terms = [transform.A, np.ones((transform.outputs, 1))] if bias else [transform.A]
        self.A_and_bias = np.hstack(terms).astype(dtype)
        self.bias_values = np.zeros(geometry.count, dtype)
        # views (lines of a filter, P, C, F)
        self.forward_view, self.backward_view = self.make_weights(geometry)
        self.weight_size = self.forward_view.size
        self.native_size = self.weight_size + geometry.count

    def make_weights(self, geometry: Geometry) -> tuple[Array, Array]:
        """Memory for the filters at the points, as they multiply forwards and backwards, where they are turned."""
        points, kh, channels, count = self.transform.points, geometry.kernel[0], geometry.channels, geometry.count
        self.forward_weights = np.zeros((points, count, kh * channels), geometry.dtype)
        self.backward_weights = np.zeros((points, channels, kh * count), geometry.dtype)
        forward = self.forward_weights.reshape(points, count, kh, channels)
        backward = self.backward_weights.reshape(points, channels, kh, count)
        return forward.transpose(2, 0, 3, 1), backward.transpose(2, 0, 1, 3)[::-1]

    def prepare(self, weights: Mapping[Key, Array]) -> None:
        filters = self.geometry.read(weights)
        kh, kw, *rest = filters.shape
        u = self.lines_of(np.matmul(self.G, filters.reshape(kh, kw, -1)).reshape(kh, -1, *rest))
        self.forward_view[...] = u
        self.backward_view[...] = u
        if self.bias is not None:
            self.bias_values[...] = weights[self.bias]

    def lines_of(self, u: Array) -> Array:
        """The lines that are multiplied, of the rows of the filters (kh, P, C, F)."""
        return u

    def rows_of(self, native: Array) -> Array:
        """The gradients of the rows of the filters (kh, P, C, F), of those of what is multiplied."""
        return native.reshape(self.transform.points, self.kernel[0], *self.forward_view.shape[2:]).swapaxes(0, 1)

    def bind(self, lane: Lane) -> Bound:
        (top, bottom), _ = self.amounts
        height, _, channels = self.source.shape
        out_height, _, count = self.layout.shape
        points, m, n = self.transform.points, self.transform.outputs, lane.n
        value, gradient = lane.output(self)

        numbers = max((m + self.transform.pixels + points) * channels, (m + points) * count)  # at work at once
        row = numbers * self.tiles * n
        chunks = lane.chunks(out_height, row)
        stored, rows = points * channels * (self.tiles + self.beyond) * n, height + top + bottom
        held = HeldRows(chunks, self.kernel[0], 1, rows, lane.keeps(rows * stored))
        v = lane.new((points, held.count, channels, self.tiles + self.beyond, n))
        if held.all:
            for edge in (v[:, :top], v[:, top + height :]):
                lane.zeroed(edge)
        begin, load = self._loading(lane, v, held.under(held.most))
        set_bias, multiply = self._multiplying(lane, value, held.most)
        moves = [*begin, *set_bias]
        loaded, used = 0, lane.scratch_used
        for chunk, first, moving, windows in held.each(self._tiles_of(v)):  # windows (P, rows, kh C, T n)
            lane.begin(used)  # of the chunk before
            last = held.under(chunk.stop)
            needed = min(height, max(0, last - top))
            moves += moving
            if not held.all:  # padding is not always at the same place
                edges = v[:, : max(0, top - first)], v[:, max(0, top + height - first) : last - first]
                moves += [partial(edge.fill, 0) for edge in edges if edge.size]
            moves += load(slice(loaded, needed), v[:, top + loaded - first : top + needed - first])
            moves += multiply(chunk, windows)
            loaded = needed
        if not lane.training:
            return Bound((in_turn(moves),))
        windows = overlapping_rows(self._tiles_of(v), out_height, self.kernel[0], 1)  # of all rows
        return Bound((in_turn(moves),), (self._backward(lane, gradient, windows, chunks),))

    def goes_by_steps(self, lane: Lane) -> bool:
        """Whether pixels that are alike must give outputs that are alike: see Transform.B_of_steps. In training the
        first of the largest pixels gets the gradient. In use a normalisation blows up what little a flat map varies."""
        return lane.training or self.keeps_flat

    def _tiles_of(self, maps: Array) -> Array:
        """(.., C, T and more, n) -> (.., C, T n), a view: all tiles."""
        n = maps.shape[-1]
        return maps.reshape(*maps.shape[:-2], -1)[..., : self.tiles * n]

    def _loading(self, lane: Lane, v: Array, most: int) -> tuple[list[Move], Callable[[slice, Array], list[Move]]]:
        """v = B d. First what is done once, then what brings rows of the input (at most `most`) to the points, into
        those of v (P, rows, C, T and more, n)."""
        pixels, m, n = self.transform.pixels, self.transform.outputs, lane.n
        x = lane.value[self.inputs[0]]
        stacked = lane.scratch((pixels, most, *v.shape[2:]))
        by_steps = self.goes_by_steps(lane)
        if by_steps:  # from each column to the next
            phases, change, matrix = [stacked[0], *lane.scratch((m - 1, *stacked.shape[1:]))], 1, self.B_of_steps
        else:
            phases, change, matrix = list(stacked[:m]), m, self.B
        left, right = self.amounts[1]
        beyond = 0 if right else self.tiles * m - self.layout.shape[1]  # columns that the last tile sees of no pixels
        split = Phases(self.source, left, m)
        begin: list[Move] = [partial(edge.fill, 0) for p, phase in enumerate(phases) for edge in split.edges(phase, p)]

        def load(rows: slice, into: Array) -> list[Move]:
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
            flat = runs(stacked[:, :height])[:, :size]
            for j in range(change, pixels):
                if by_steps:
                    moves.append(partial(np.subtract, d[j], d[j - 1], flat[j]))
                else:
                    moves.append(partial(np.copyto, flat[j], d[j]))
            if by_steps and beyond:  # the last pixel goes on: no step
                moves.append(partial(stacked[-beyond:, :height, :, self.tiles - 1].fill, 0))
            return [*moves, combine(matrix, flat, runs(into)[:, :size])]

        return begin, load

    def _multiplying(
        self, lane: Lane, value: Array, most: int
    ) -> tuple[list[Move], Callable[[slice, Array], list[Move]]]:
        """y = A [u v] + bias. First what is done once, then what makes rows of y of windows of v."""
        begin, terms, end = self._ending(lane, value, most)

        def multiply(rows: slice, windows: Array) -> list[Move]:
            out = terms[:, : rows.stop - rows.start]
            weights, count = self.forward_weights, self.layout.shape[0]
            return [*products_inside(self.inside, weights, windows, rows, out, lane.scratch, count), *end(rows)]

        return begin, multiply

    def _ending(self, lane: Lane, value: Array, most: int) -> tuple[list[Move], Array, Callable[[slice], list[Move]]]:
        """y = A x + bias, the bias being one term more. First what is done once, then where x is put, for at most so
        many rows: (P, rows, F, T n), then what makes rows of y of it."""
        terms = lane.scratch((self.A_and_bias.shape[1], most, self.layout.shape[2], self.tiles * lane.n))
        begin: list[Move] = []
        if self.bias is not None:
            begin.append(partial(np.copyto, terms[-1], self.bias_values[:, None]))

        def end(rows: slice) -> list[Move]:
            return [combine(self.A_and_bias, terms[:, : rows.stop - rows.start], value[:, rows])]

        return begin, terms[: self.transform.points], end

    def sums_and_bias(
        self, lane: Lane, sums: Callable[[Array], object], shape: tuple[int, ...], at_1: Array
    ) -> Callable[[Array], None]:
        """What writes the gradients of the filters, an array of this shape, and that of the bias behind them: at the
        point 1 the gradients of a tile are added up, (rows, F, numbers)."""
        row = lane.scratch(at_1.shape[1:])

        def run(out: Array) -> None:
            sums(out[: self.weight_size].reshape(shape))
            np.add.reduce(at_1, axis=0, out=row)
            np.add.reduce(row, axis=1, out=out[self.weight_size :])

        return run

    def _backward(self, lane: Lane, gradient: Array, windows: Array, chunks: list[slice]) -> Move:
        lane.begin()  # the scratch memory of the forward pass is free again
        top, d_source, native = self.amounts[0][0], lane.gradient_into(self.inputs[0]), lane.native
        out_height, _, count = self.layout.shape
        points, numbers = self.transform.points, self.tiles * lane.n
        most = max(chunk.stop - chunk.start for chunk in chunks)
        often = by_chunks(self.weight_size, points * most * count * numbers)
        margin = self.kernel[0] - 1 if d_source is not None else 0
        stays = d_source is not None or not often  # what comes of a chunk is needed later

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
            if often or last:
                rows = slice(added, chunk.stop)
                seen = stored[:, first + rows.start : first + rows.stop]
                sums = sum_of_windows(windows[:, rows], seen, lane.scratch)
                both = self.sums_and_bias(lane, sums, (points, -1, count), seen[1])
                moves.append(accumulating(lane, native, both, spare, added == 0))
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
        (top, _), _ = self.amounts
        height, _, channels = self.source.shape
        windows = overlapping_rows(stored, height, self.kernel[0], 1, first=top)
        outputs = Inside(self.kernel[0], self.kernel[0] - 1 - top, self.layout.shape[0])
        dv = lane.scratch((self.transform.points, most, channels, self.tiles + self.beyond, lane.n))
        spread = self._spreading(lane, d_source, most)

        def give_back(rows: slice) -> list[Move]:
            part = dv[:, : rows.stop - rows.start]
            if not part.size:
                return []
            into = self._tiles_of(part)
            weights, some = self.backward_weights, windows[:, rows]
            return [*products_inside(outputs, weights, some, rows, into, lane.scratch, height), *spread(part, rows)]

        return [partial(dv[..., self.tiles :, :].fill, 0)], give_back

    def _spreading(self, lane: Lane, d_source: Array, most: int) -> Callable[[Array, slice], list[Move]]:
        """dd = B^T dv: what makes the gradients of rows of the input (at most `most`) of dv (P, rows, C, T and more,
        n), which is 0 beyond the tiles."""
        pixels, m, n = self.transform.pixels, self.transform.outputs, lane.n
        dd = lane.scratch((pixels, most, self.source.shape[2], self.tiles + self.beyond, n))
        split = Phases(self.source, self.amounts[1][0], m)

        def spread(dv: Array, rows: slice) -> list[Move]:
            size = rows.stop - rows.start
            if not size:
                return []
            flat = runs(dd[:, :size])
            moves = [combine(self.B_turned, dv, flat)]
            for j in reversed(range(m, pixels)):  # column j of a tile is column j - m of the next one
                moves.append(partial(np.add, flat[j - m, n:], flat[j, :-n], flat[j - m, n:]))
            for p in range(m):
                for inside, columns in split.pairs(dd[p, :size], p, some_rows(d_source, rows)):
                    moves.append(copying(columns, inside))
            return moves

        return spread

    def finish(self, natives: Sequence[Array], gradients: Mapping[Key, Array]) -> None:
        native = summed(natives)
        d_u = self.rows_of(native[: self.weight_size])
        d_g = np.matmul(self.G.T, d_u.reshape(*d_u.shape[:2], -1))
        self.geometry.write(gradients, d_g)
        if self.bias is not None:
            np.copyto(gradients[self.bias], native[self.weight_size :])
