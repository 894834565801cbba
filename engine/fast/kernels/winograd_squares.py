"""Winograd along the rows and along the columns: tiles of several rows.

What `winograd` does to columns is done once more, to rows of what it gives: v are pixels whose columns are at the P
points, w those of which the rows are at Q points, too. Then no row of a filter is multiplied by itself, only one line
for each pair of points: for 5 x 5 filters 4 multiplications for each output, not 10, for 9 x 9 filters 6, not 23.

    w = B v          y = A [u w] across, A of that down

Backwards the same is transposed. A strip is a row of tiles; all is done to a few strips at a time.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import numpy as np
from numpy.lib.stride_tricks import as_strided

from engine.fast.arithmetic.filter_sums import accumulating, by_chunks, sums_of_points
from engine.fast.arithmetic.products import combine, combine_in_runs, row_product
from engine.fast.arithmetic.transforms import Transform
from engine.fast.geometry import Geometry
from engine.fast.kernel import Bound, Lane, Move, in_turn
from engine.fast.kernels.winograd import WinogradConvolution
from engine.ops.arrays import Array


class WinogradSquares(WinogradConvolution):
    """conv2d, stride 1, filters of 3 to 12 rows and columns, on plain or split maps; its output is split."""

    def __init__(
        self,
        register: int,
        output: int,
        geometry: Geometry,
        across: Transform,
        down: Transform,
        keeps_flat: bool,
    ) -> None:
        self.down = down
        super().__init__(register, output, geometry, across, keeps_flat)
        dtype = geometry.dtype
        # What a plain tile gives, at the point 1, is taken to be its first row: the factor goes to the filters.
        factor = np.ones((down.points, 1))
        factor[1] = down.B_of_steps[1, 0]
        self.G_down = (down.G * factor).astype(dtype)
        self.B_down, self.B_of_steps_down = (
            np.ascontiguousarray(B / factor, dtype) for B in (down.B, down.B_of_steps[:, 1:])
        )
        self.A_down = down.A.astype(dtype)
        self.B_down_turned = np.ascontiguousarray(self.B_down.T)
        self.A_down_turned = np.ascontiguousarray(down.A.T, dtype)
        self.strips = -(-geometry.out_shape[0] // down.outputs)
        self.padded = self.strips * down.outputs + geometry.kernel[0] - 1  # rows that the tiles see

    def make_weights(self, geometry: Geometry) -> tuple[Array, Array]:
        points, lines, channels, count = self.transform.points, self.down.points, geometry.channels, geometry.count
        self.forward_weights = np.zeros((points, lines, count, channels), geometry.dtype)
        self.backward_weights = np.zeros((points, lines, channels, count), geometry.dtype)
        return self.forward_weights.transpose(1, 0, 3, 2), self.backward_weights.transpose(1, 0, 2, 3)

    def lines_of(self, u: Array) -> Array:
        return np.matmul(self.G_down, u.reshape(len(u), -1)).reshape(-1, *u.shape[1:])

    def rows_of(self, native: Array) -> Array:
        d_lines = native.reshape(self.backward_weights.shape).swapaxes(0, 1)
        rows = np.matmul(self.G_down.T, d_lines.reshape(len(d_lines), -1))
        return rows.reshape(-1, *d_lines.shape[1:])

    def bind(self, lane: Lane) -> Bound:
        (top, _), _ = self.amounts
        height, _, channels = self.source.shape
        out_height, _, count = self.layout.shape
        points, lines, m = self.transform.points, self.down.points, self.down.outputs
        value, gradient = lane.output(self)
        chunks = lane.chunks(self.strips, points * lines * (channels + count) * self.tiles * lane.n)
        most = max(chunk.stop - chunk.start for chunk in chunks)
        room = channels, self.tiles + self.beyond, lane.n
        w = lane.new((points, lines, self.strips if lane.training else most, *room))

        v = lane.scratch((points, self.padded, *room))
        begin, load = self._loading(lane, v, most * m + self.kernel[0] - 1)
        begin_lines, to_lines = self._to_lines(lane, v)
        set_bias, terms, end = self._ending(lane, value, most * m)
        moves: list[Move] = [partial(edge.fill, 0) for edge in (v[:, :top], v[:, top + height :])]
        moves += [*begin, *begin_lines, *set_bias]
        products = lane.scratch((points, lines, most, count, self.tiles * lane.n))
        loaded, seen, used = 0, 0, lane.scratch_used
        for chunk in chunks:
            lane.begin(used)  # of the chunk before
            size, needed = chunk.stop - chunk.start, chunk.stop * m + self.kernel[0] - 1
            ready = min(height, max(0, needed - top))
            part, strips = products[:, :, :size], w[:, :, chunk] if lane.training else w[:, :, :size]
            moves += load(slice(loaded, ready), v[:, top + loaded : top + ready])
            moves += to_lines(chunk, slice(seen, needed), strips)
            moves.append(row_product(self.forward_weights, self._tiles_of(strips), part, lane.scratch))
            by_strips = terms[:, : size * m].reshape(points, size, m, -1)
            moves.append(combine_in_runs(self.A_down, _strips_first(part), by_strips))
            moves += end(slice(chunk.start * m, min(out_height, chunk.stop * m)))
            loaded, seen = ready, needed
        if not lane.training:
            return Bound((in_turn(moves),))
        return Bound((in_turn(moves),), (self._back(lane, gradient, w, chunks),))

    def _to_lines(self, lane: Lane, v: Array) -> tuple[list[Move], Callable[[slice, slice, Array], list[Move]]]:
        """w = B v. First what is done once, then what makes some strips of w, of rows of v of which some are new."""
        m, (top, bottom) = self.down.outputs, self.amounts[0]
        if not self.goes_by_steps(lane):
            whole = self._windows(v, self.down.pixels)
            return [], lambda strips, _, w: [combine_in_runs(self.B_down, whole[:, strips], _strips_first(w))]
        # From each row to the next: see Transform.B_of_steps. None to rows that only outputs see that are no pixels.
        steps, real = lane.scratch(v.shape), top + self.source.shape[0] + bottom
        windows = self._windows(steps[:, 1:], self.down.pixels - 1)

        def to_lines(strips: slice, new: slice, w: Array) -> list[Move]:
            rows = slice(max(1, new.start), min(new.stop, real))
            before, at_1 = v[:, rows.start - 1 : rows.stop - 1], w[:, 1]
            return [
                partial(np.subtract, v[:, rows], before, steps[:, rows]),
                combine_in_runs(self.B_of_steps_down, windows[:, strips], _strips_first(w)),
                partial(np.add, at_1, v[:, strips.start * m : strips.stop * m : m], at_1),
            ]

        return [partial(steps[:, real:].fill, 0)], to_lines

    def _windows(self, v: Array, rows: int) -> Array:
        """So many rows from the first of each strip on: (P, strips, rows, numbers), a view."""
        point, row, *_, number = v.strides
        shape = len(v), self.strips, rows, v[0, 0].size
        return as_strided(v, shape, (point, self.down.outputs * row, row, number))

    def _back(self, lane: Lane, gradient: Array, w: Array, chunks: list[slice]) -> Move:
        lane.begin()  # the scratch memory of the forward pass is free again
        out_height, _, count = self.layout.shape
        height, (top, _) = self.source.shape[0], self.amounts[0]
        points, lines, m = self.transform.points, self.down.points, self.down.outputs
        numbers = self.tiles * lane.n
        most = max(chunk.stop - chunk.start for chunk in chunks)
        d_source, native, spare = lane.gradient_into(self.inputs[0]), lane.native, lane.scratch(lane.native.shape)
        often = by_chunks(self.weight_size, points * lines * most * count * numbers)
        # dm = A^T dy across, and A^T of that down
        dm = lane.scratch((points, most * m, count, numbers))
        stored = lane.scratch((points, lines, most if often else self.strips, count, numbers))
        begin, give_back = self._giving_strips_back(lane, d_source, most)
        moves, given, added, used = begin, 0, 0, lane.scratch_used
        for chunk in chunks:
            lane.begin(used)  # of the chunk before
            size, last = chunk.stop - chunk.start, chunk is chunks[-1]
            rows = slice(chunk.start * m, min(out_height, chunk.stop * m))
            moves.append(combine(self.A_turned, gradient[:, rows], dm[:, : rows.stop - rows.start]))
            moves.append(partial(dm[:, rows.stop - rows.start : size * m].fill, 0))
            some = stored[:, :, :size] if often else stored[:, :, chunk]
            by_strips = dm[:, : size * m].reshape(points, size, m, -1)
            moves.append(combine_in_runs(self.A_down_turned, by_strips, _strips_first(some)))
            if often or last:
                strips = slice(added, chunk.stop)
                seen = some if often else stored
                sums = sums_of_points(lane, self._tiles_of(w[:, :, strips]), seen)
                both = self.sums_and_bias(lane, sums, self.backward_weights.shape, seen[1, 1])
                moves.append(accumulating(lane, native, both, spare, added == 0))
                added = chunk.stop
            ready = height if last else min(height, max(0, chunk.stop * m - top))
            moves += give_back(chunk, some, slice(given, ready))
            given = ready
        return in_turn(moves)

    def _giving_strips_back(
        self, lane: Lane, d_source: Array | None, most: int
    ) -> tuple[list[Move], Callable[[slice, Array, slice], list[Move]]]:
        """dv = B^T [u dm]. First what is done once, then what is done with strips of dm, and makes the gradients of
        the rows of the input that no later strip sees."""
        if d_source is None:
            return [], lambda *_: []
        points, lines, m, pixels = self.transform.points, self.down.points, self.down.outputs, self.down.pixels
        top, margin = self.amounts[0][0], pixels - m
        room = self.source.shape[2], self.tiles + self.beyond, lane.n
        dv, dw = lane.scratch((points, self.padded, *room)), lane.scratch((points, lines, most, *room))
        dd = lane.scratch((points, most, pixels, *room))
        spread = self._spreading(lane, d_source, most * m + margin)
        begin: list[Move] = [partial(dw[..., self.tiles :, :].fill, 0), partial(dv[:, :margin].fill, 0)]

        def give_back(strips: slice, dm: Array, rows: slice) -> list[Move]:
            size = strips.stop - strips.start
            part, into = dd[:, :size], dw[:, :, :size]
            moves = [
                row_product(self.backward_weights, dm, self._tiles_of(into), lane.scratch),
                combine_in_runs(self.B_down_turned, _strips_first(into), part.reshape(points, size, pixels, -1)),
            ]
            for j in reversed(range(pixels)):  # the last rows of a tile are those that no strip before has seen
                first = strips.start * m + j
                of_strips = dv[:, first : first + (size - 1) * m + 1 : m]
                if j >= margin:
                    moves.append(partial(np.copyto, of_strips, part[:, :, j]))
                else:
                    moves.append(partial(np.add, of_strips, part[:, :, j], of_strips))
            return [*moves, *spread(dv[:, top + rows.start : top + rows.stop], rows)]

        return begin, give_back


def _strips_first(array: Array) -> Array:
    """(P, Q, strips, ..) -> (P, strips, Q, numbers), a view."""
    return array.reshape(*array.shape[:3], -1).swapaxes(1, 2)
