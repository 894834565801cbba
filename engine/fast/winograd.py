"""Convolution with 3 to 12 filter columns at stride 1 by Winograd along the rows: 0.4 to 0.67 of the multiplications.

The backward pass works on transformed numbers too: the gradient of the filters uses the transformed pixels (v) of the
forward pass, and the transformed gradients of the output (dm) serve both the filters and the input. See `transforms`
for G, B and A.

A tile is m neighbouring outputs of a row; phase p holds columns p, p + m, p + 2 m .. of something, so that all that is
done to tiles is done to long runs. The last tile of a row looks at columns beyond it: each row has room for these, so
that "the next tile" is a step of n numbers in one run over all rows. What is written into that room belongs to no tile.

More than 7 columns would need more points than rounding bears. They are taken in groups of 4, and what the groups give
is added up. Tiles are 4 outputs wide, too: what lies under the next group is what lies under this group in the next
tile, so the pixels are transformed once for all groups.

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

#: (outputs at once, columns at once) by filter columns. With more of them rounding errors would be too large. Where not
#: all columns are taken at once, a group of them is as wide as a tile.
CHOICES = {
    3: [(2, 3), (4, 3)],
    4: [(2, 4), (4, 4)],
    5: [(2, 5), (4, 5)],
    6: [(2, 6), (4, 4)],
    7: [(2, 7), (4, 4)],
    **{columns: [(4, 4)] for columns in range(8, 13)},
}
PASS = 6  # reading and writing a number once more takes as long as this many multiply-adds


def quickest(kernel: Size, channels: int, filters: int, width: int) -> Transform:
    """More outputs at once save multiplications, but the last tile may be mostly empty. `width`: of the output."""

    def cost(transform: Transform) -> int:
        m, points = transform.outputs, transform.points
        groups = -(-kernel[1] // transform.columns)
        multiply_adds = 3 * groups * points * kernel[0] * channels * filters
        passes = 2 * (2 * (m + points) * channels + (m + groups * points) * filters)  # pixels are also copied once
        return -(-width // m) * (multiply_adds + PASS * passes)

    return min((Transform(*choice) for choice in CHOICES[kernel[1]]), key=cost)


class WinogradConvolution(Kernel):
    """conv2d, stride 1, filters (kh, 3 to 12, C, F), on plain or split maps; its output is split."""

    def __init__(self, register: int, output: int, geometry: Geometry) -> None:
        kernel, channels, count = geometry.kernel, geometry.channels, geometry.count
        kh, bias, dtype = kernel[0], geometry.bias, geometry.dtype
        self.transform = quickest(kernel, channels, count, geometry.out_shape[1])
        super().__init__((register,), output, Layout(geometry.out_shape, self.transform.outputs))
        self.geometry, self.source, self.bias = geometry, geometry.source, bias
        self.kernel, self.amounts = kernel, geometry.amounts
        self.inside = Inside(kernel[0], geometry.amounts[0][0], geometry.source.shape[0])
        points, m = self.transform.points, self.transform.outputs
        self.groups = -(-kernel[1] // self.transform.columns)
        self.tiles = self.layout.tiles
        self.beyond = (points - 1) // m  # tiles
        self.G = self.transform.G.astype(dtype)
        self.B_of_steps = self.transform.B_of_steps.astype(dtype)
        self.B_turned = np.ascontiguousarray(self.transform.B.T, dtype)
        self.A_turned = np.ascontiguousarray(self.transform.A.T, dtype)
        terms = [self.transform.A] * self.groups + ([np.ones(m)] if bias else [])
        self.A_and_bias = np.column_stack(terms).astype(dtype)
        self.weights_shape = (self.groups, points, kh, channels, count)
        self.forward_weights = np.zeros((self.groups, points, count, kh * channels), dtype)
        self.backward_weights = np.zeros((self.groups, points, channels, kh * count), dtype)
        forward = self.forward_weights.reshape(self.groups, points, count, kh, channels)
        backward = self.backward_weights.reshape(self.groups, points, channels, kh, count)
        # views (kh, P, C, F), a group each; backwards the filters are turned
        self.forward_views = list(forward.transpose(0, 3, 1, 4, 2))
        self.backward_views = list(backward.transpose(0, 3, 1, 2, 4)[:, ::-1])
        self.bias_values = np.zeros(count, dtype)
        self.weight_size = self.groups * points * kh * channels * count
        self.native_size = self.weight_size + count

    def prepare(self, weights: Mapping[Key, Array]) -> None:
        _, points, kh, channels, count = self.weights_shape
        groups = self._in_groups(self.geometry.read(weights))
        of_groups = zip(groups, self.forward_views, self.backward_views, strict=True)
        for g, forward, backward in of_groups:
            u = np.matmul(self.G[:, : g.shape[1]], g.reshape(kh, g.shape[1], -1)).reshape(kh, points, channels, count)
            forward[...] = u
            backward[...] = u
        if self.bias is not None:
            self.bias_values[...] = weights[self.bias]

    def _in_groups(self, filters: Array) -> list[Array]:
        """Views of filters (kh, kw, C, F), a group of columns each."""
        width = self.transform.columns
        return [filters[:, start : start + width] for start in range(0, self.kernel[1], width)]

    def bind(self, lane: Lane) -> Bound:
        (top, bottom), _ = self.amounts
        height, _, channels = self.source.shape
        out_height, _, count = self.layout.shape
        points, m, n = self.transform.points, self.transform.outputs, lane.n
        v = lane.new((points, height + top + bottom, channels, self.tiles + self.groups - 1 + self.beyond, n))
        for edge in (v[:, :top], v[:, top + height :]):
            lane.zeroed(edge)
        windows = [  # (P, H', kh C, T n)
            overlapping_rows(self._tiles_of(v, group), out_height, self.kernel[0], 1) for group in range(self.groups)
        ]
        value, gradient = lane.output(self)

        row = max(2 * (m + points) * channels, (m + points) * count) * self.tiles * n  # numbers at work at once
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

    def _tiles_of(self, maps: Array, group: int = 0) -> Array:
        """(.., C, T and more, n) -> (.., C, T n), a view: the tiles that a group of columns meets."""
        n = maps.shape[-1]
        return maps.reshape(*maps.shape[:-2], -1)[..., group * n : (group + self.tiles) * n]

    def _loading(self, lane: Lane, v: Array, most: int) -> tuple[list[Move], Callable[[slice], list[Move]]]:
        """v = B d. First what is done once, then what brings rows of the input (at most `most`) to the points."""
        points, m, n = self.transform.points, self.transform.outputs, lane.n
        top, x = self.amounts[0][0], lane.value[self.inputs[0]]
        steps = lane.scratch((points, most, *v.shape[2:]))  # see Transform.B_of_steps
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
            d = [part[j % m].reshape(-1)[j // m * n :][:size] for j in range(points)]
            flat = runs(steps[:, :height])[:, :size]
            moves += [partial(np.subtract, d[j], d[j - 1], flat[j]) for j in range(1, points)]
            return [*moves, combine(self.B_of_steps, flat, runs(v[:, top + rows.start : top + rows.stop])[:, :size])]

        return begin, load

    def _multiplying(
        self, lane: Lane, windows: list[Array], value: Array, most: int
    ) -> tuple[list[Move], Callable[[slice], list[Move]]]:
        """y = A [u v] + bias, the bias being one term more. First what is done once, then what makes rows of y."""
        points, count = self.transform.points, self.layout.shape[2]
        terms = lane.scratch((self.A_and_bias.shape[1], most, count, self.tiles * lane.n))
        begin: list[Move] = []
        if self.bias is not None:
            begin.append(partial(np.copyto, terms[-1], self.bias_values[:, None]))

        def multiply(rows: slice) -> list[Move]:
            part = terms[:, : rows.stop - rows.start]
            products = [
                product
                for group, (weights, below) in enumerate(zip(self.forward_weights, windows, strict=True))
                for product in self._row_products(
                    lane, self.inside, weights, below, rows, part[group * points : (group + 1) * points]
                )
            ]
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

    def _sums(self, lane: Lane, windows: Array, dm: Array) -> Callable[[Array], object]:
        """What writes the gradients of a group's filters: the sum over all rows of windows @ dm transposed."""
        count, depth, columns = windows.shape[1], windows.shape[2] // self.kernel[0], windows.shape[3]
        if not self.inside.matters(count) or min(depth, columns) <= NARROW:  # a row alone would be a small product
            return sum_of_products(windows, dm, lane.scratch)
        of_rows = []
        for row in range(self.kernel[0]):  # each over the outputs that see it inside
            lines, readers = slice(row * depth, (row + 1) * depth), self.inside.readers(row, count)
            seen = readers.stop > readers.start
            made = sum_of_products(windows[:, readers, lines], dm[:, readers], lane.scratch) if seen else _nothing
            of_rows.append((lines, made))

        def run(out: Array) -> None:
            for lines, made in of_rows:
                made(out[:, lines])

        return run

    def _backward(self, lane: Lane, gradient: Array, windows: list[Array], chunks: list[slice]) -> Move:
        lane.begin()  # the scratch memory of the forward pass is free again
        top, margin = self.amounts[0][0], self.kernel[0] - 1
        out_height, _, count = self.layout.shape
        points, numbers = self.transform.points, self.tiles * lane.n
        most = max(chunk.stop - chunk.start for chunk in chunks)
        d_source = lane.gradient_into(self.inputs[0])

        # dm = A^T dy, with rows of zeros above and below.
        stored = lane.scratch((points, out_height + 2 * margin, count, numbers))
        dm = stored[:, margin : margin + out_height]
        moves: list[Move] = [partial(edge.fill, 0) for edge in (stored[:, :margin], stored[:, margin + out_height :])]
        if d_source is None:
            moves += [combine(self.A_turned, gradient[:, chunk], dm[:, chunk]) for chunk in chunks]
        else:
            begin, give_back = self._giving_back(lane, stored, d_source, most + margin)
            moves += begin
            given = 0
            for chunk in chunks:
                last = chunk is chunks[-1]
                ready = self.source.shape[0] if last else min(self.source.shape[0], max(0, chunk.stop - top))
                moves += [combine(self.A_turned, gradient[:, chunk], dm[:, chunk]), *give_back(slice(given, ready))]
                given = ready

        d_filters = lane.native[: self.weight_size].reshape(self.groups, points, -1, count)
        spare = lane.scratch(d_filters.shape[1:])
        for below, d_group in zip(windows, d_filters, strict=True):
            moves.append(partial(lane.accumulate, d_group, self._sums(lane, below, dm), spare))
        if self.bias is not None:
            row, bias_spare = lane.scratch((count, numbers)), lane.scratch((count,))

            def sum_bias(out: Array) -> None:
                np.add.reduce(dm[1], axis=0, out=row)  # at the point 1 the gradients of a tile are added up
                np.add.reduce(row, axis=1, out=out)

            moves.append(partial(lane.accumulate, lane.native[self.weight_size :], sum_bias, bias_spare))
        return in_turn(moves)

    def _giving_back(
        self, lane: Lane, stored: Array, d_source: Array, most: int
    ) -> tuple[list[Move], Callable[[slice], list[Move]]]:
        """dd = B^T [u dm]. First what is done once, then what makes the gradients of rows of the input."""
        points, m, n = self.transform.points, self.transform.outputs, lane.n
        (top, _), (left, _) = self.amounts
        height, _, channels = self.source.shape
        windows = overlapping_rows(stored, height, self.kernel[0], 1, first=top)
        outputs = Inside(self.kernel[0], self.kernel[0] - 1 - top, self.layout.shape[0])
        dv, dd = lane.scratch((2, points, most, channels, self.tiles + self.groups - 1 + self.beyond, n))
        split = Phases(self.source, left, m)
        begin: list[Move] = [partial(dv[..., self.tiles :, :].fill, 0)] if self.groups == 1 else []
        shape = (points, most, channels, self.tiles * n)
        more = lane.scratch(shape) if self.groups > 1 else dv

        def give_back(rows: slice) -> list[Move]:
            size = rows.stop - rows.start
            if not size:
                return []
            flat = runs(dd[:, :size])
            own = self._tiles_of(dv[:, :size])
            moves = list(self._row_products(lane, outputs, self.backward_weights[0], windows, rows, own))
            if self.groups > 1:
                moves.append(partial(dv[:, :size, :, self.tiles :].fill, 0))
            for group in range(1, self.groups):
                part, into = more[:, :size], self._tiles_of(dv[:, :size], group)
                moves += self._row_products(lane, outputs, self.backward_weights[group], windows, rows, part)
                moves.append(partial(np.add, into, part, out=into))
            moves.append(combine(self.B_turned, dv[:, :size], flat))
            for j in reversed(range(m, points)):  # column j of a tile is column j - m of the next one
                moves.append(partial(np.add, flat[j - m, n:], flat[j, :-n], flat[j - m, n:]))
            for p in range(m):
                for inside, columns in split.pairs(dd[p, :size], p, some_rows(d_source, rows)):
                    moves.append(copying(columns, inside))
            return moves

        return begin, give_back

    def finish(self, natives: Sequence[Array], gradients: Mapping[Key, Array]) -> None:
        native = summed(natives)
        d_u = native[: self.weight_size].reshape(self.weights_shape).swapaxes(1, 2)  # (groups, kh, points, C, F)
        for u, g in zip(d_u, self._in_groups(self.geometry.written(gradients)), strict=True):
            d_g = np.matmul(self.G[:, : g.shape[1]].T, u.reshape(*u.shape[:2], -1))
            np.copyto(g, d_g.reshape(g.shape))
        if self.bias is not None:
            np.copyto(gradients[self.bias], native[self.weight_size :])


def _nothing(out: Array) -> None:
    """The gradient of a row of filters that sees nothing but padding."""
    out.fill(0)
