"""normalise in the modes "minmax" and "log", in one kernel with a 2 x 2 max pool after it: each map of each picture
from 0 to 1, by its own smallest and largest pixel.

Both keep the order of a map's pixels, so the pool may come first, and only pooled pixels are stretched; smallest and
largest are still those of the whole map. The gradient also flows through these two, so the first of each in row order
is looked up in the backward pass.
"""

from __future__ import annotations

import numpy as np

from engine.fast.arithmetic.sums import MapSums
from engine.fast.kernel import Bound, Kernel, Lane, Lifetime
from engine.fast.kernels.activations import has_vector_code
from engine.fast.kernels.pools import Windows, pooled
from engine.fast.layout import Layout, copying, some_rows
from engine.ops.arrays import Array


class Stretch(Kernel):
    """y = curve(x - min) / max(curve(max - min), epsilon), the curve being log(1 + u) if `log`, else u."""

    lifetime = Lifetime(reads_output_backwards=True)

    def __init__(
        self,
        register: int,
        output: int,
        source: Layout,
        out_shape: tuple[int, ...],
        epsilon: float,
        log: bool,
        pool: bool,
    ) -> None:
        super().__init__((register,), output, pooled(source, out_shape) if pool else source)
        self.source, self.epsilon, self.log, self.pool = source, epsilon, log, pool

    def bind(self, lane: Lane) -> Bound:
        stretching = _Stretching(self, lane)
        if stretching.d_x is None:
            return Bound((stretching.forward,))
        return Bound((stretching.forward,), (stretching.backward,))


class _Stretching:
    """The arrays of one lane, and what is done to them: z are the pixels that are stretched, pooled ones or all."""

    def __init__(self, kernel: Stretch, lane: Lane) -> None:
        self.source, self.log, self.training = kernel.source, kernel.log, lane.training
        layout, source, shape = kernel.layout, kernel.source, (kernel.layout.shape[2], lane.n)
        x = self.x = lane.value[kernel.inputs[0]]
        self.y, self.d_y = lane.output(kernel)
        self.d_x = lane.gradient_into(kernel.inputs[0])
        self.y_rows, self.d_y_rows = layout.rows(self.y), layout.rows(self.d_y)
        self.low, self.high, self.divisor, self.part = (lane.new(shape) for _ in range(4))
        self.low_of_rows, self.high_of_rows = (lane.new((source.shape[0], *shape)) for _ in range(2))
        self.row, self.other_row = (lane.scratch(self.y.shape[-3:]) for _ in range(2))
        self.flat, self.other_flat = self.row.reshape(-1), self.other_row.reshape(-1)
        self.sums = MapSums(lane, layout)
        # Columns that are no pixels repeat one of the first phase: phases are compared whole, and all have a logarithm.
        last, pixels = x[..., -1, :], source.shape[1] % source.phases
        self.fill_beyond = copying(*(last[pixels:], last[0]) if source.ragged else (x[:0], x[:0]))
        self.one_phase = lane.scratch(x.shape[1:]) if source.split else x
        self.columns = lane.scratch((source.tiles, *self.low_of_rows.shape))
        self.copy_columns = copying(self.columns.transpose(1, 2, 0, 3), self.one_phase)
        self.limit = lane.dtype.type(kernel.epsilon)
        self.d_low, self.d_span = lane.scratch(shape), lane.scratch(shape)

        # Where pixels lie in x: the first one of each map, and how much further the next row is, and each column.
        steps = [stride // x.itemsize for stride in x.strides]
        phase, (self.further, channel, column, _) = steps[0], steps[-4:]
        number, m = np.arange(source.shape[1]), source.phases
        self.across = number % m * phase + number // m * column
        self.begins = np.add.outer(np.arange(shape[0]) * channel, np.arange(lane.n))

        # Some rows at a time, of the output.
        self.chunks = lane.chunks(layout.shape[0], 4 * layout.phases * self.flat.size)
        most = max(chunk.stop - chunk.start for chunk in self.chunks)
        self.z = lane.scratch((*self.y_rows.shape[:-2], most, self.flat.size))  # and 1 + z - min
        slow = self.log and has_vector_code("log", lane.dtype) and not has_vector_code("log1p", lane.dtype)
        self.spare_parts = lane.scratch((2, *self.z.shape)) if slow else None
        self.x_rows, self.windows = source.rows(x), None
        if kernel.pool:
            self.windows = Windows(lane, x, source, layout, self.chunks, self.d_x)
            of_z = self.z.reshape(*self.z.shape[:-1], *self.y.shape[-3:])
            self.z_of = [some_rows(of_z, slice(chunk.stop - chunk.start)) for chunk in self.chunks]
            self.d_y_of = [some_rows(self.d_y, chunk) for chunk in self.chunks]

    def _set_row(self, values: Array) -> None:
        np.copyto(self.row, values[:, None])

    def _z(self, number: int, chunk: slice) -> Array:
        """The pixels of some rows that are stretched."""
        if self.windows is None:
            return self.x_rows[..., chunk, :]
        self.windows.largest(number, self.z_of[number])
        return self.z[..., : chunk.stop - chunk.start, :]

    def _find_low_and_high(self) -> None:
        """Of each map; in training also of each row, which takes longer, but tells where they are.

        A reduction of columns goes through runs of n numbers. To copy the columns one behind the other first, for both,
        takes a third of the time or less (for up to 64 pictures). Of split maps what is left of all phases is copied: a
        tenth less again of a forward pass.
        """
        self.fill_beyond()
        found = (np.minimum, self.low_of_rows, self.low), (np.maximum, self.high_of_rows, self.high)
        if not self.training:
            for of, _, of_maps in found:
                of.reduce(of.reduce(self.x.reshape(-1, *self.x.shape[-3:]), axis=0), axis=1, out=of_maps)
            return
        if not self.source.split:
            self.copy_columns()
        for of, of_rows, of_maps in found:
            if self.source.split:
                of.reduce(self.x, axis=0, out=self.one_phase)
                self.copy_columns()
            of.reduce(self.columns, axis=0, out=of_rows)
            of.reduce(of_rows, axis=0, out=of_maps)

    def forward(self) -> None:
        low, high, divisor = self.low, self.high, self.divisor
        self._find_low_and_high()
        np.subtract(high, low, out=divisor)
        if self.log:
            np.log1p(divisor, out=divisor)
        np.maximum(divisor, self.limit, out=divisor)
        self._set_row(low)
        np.copyto(self.other_row, divisor[:, None])
        for number, chunk in enumerate(self.chunks):
            y = self.y_rows[..., chunk, :]
            np.subtract(self._z(number, chunk), self.flat, out=y)
            if self.spare_parts is not None:
                log_of_one_more(y, *self.spare_parts[..., : y.shape[-2], :])
            elif self.log:
                np.log1p(y, out=y)
            np.divide(y, self.other_flat, out=y)

    def backward(self) -> None:
        """d_z = d_y * curve'(z - min) / divisor, and the gradients of min and max at their pixels."""
        source, part, d_low, d_span, d_x = self.source, self.part, self.d_low, self.d_span, self.d_x
        assert d_x is not None
        self.sums.of_products(self.d_y_rows, self.y_rows, d_span)
        np.divide(d_span, self.divisor, out=d_span)
        np.negative(d_span, out=d_span)  # the gradient of the divisor
        np.subtract(self.high, self.low, out=part)
        if self.log:
            self._back_through_log()
        np.multiply(d_span, part > self.limit, out=d_span)
        self._set_row(self.divisor)
        d_z = self.d_y_rows if self.windows else source.rows(d_x)
        np.divide(self.d_y_rows, self.flat, out=d_z)
        self.sums.of(d_z, d_low)
        np.add(d_low, d_span, out=d_low)
        np.negative(d_low, out=d_low)
        if self.windows:
            self._share(self.windows)
        source.clear(d_x)
        self._add_at_first(d_x, self.low, self.low_of_rows, d_low)
        self._add_at_first(d_x, self.high, self.high_of_rows, d_span)

    def _add_at_first(self, d_x: Array, value: Array, of_rows: Array, share: Array) -> None:
        """Add `share` (C, n) to d_x at the first pixel, in row order, that equals `value`; `of_rows`: that of each
        row."""
        begins = _first(of_rows == value) * self.further + self.begins  # of that row
        found = np.take(self.x.reshape(-1), np.add.outer(self.across, begins)) == value
        d_x.reshape(-1)[begins + self.across[_first(found)]] += share

    def _back_through_log(self) -> None:
        """Gradients of log(1 + z - min) and of log(1 + max - min) become those of z - min and of max - min."""
        self._set_row(self.low)
        for number, chunk in enumerate(self.chunks):
            above, d_y = self.z[..., : chunk.stop - chunk.start, :], self.d_y_rows[..., chunk, :]
            np.subtract(self._z(number, chunk), self.flat, out=above)
            np.add(above, 1, out=above)
            np.divide(d_y, above, out=d_y)
        np.divide(self.d_span, 1 + self.part, out=self.d_span)
        np.log1p(self.part, out=self.part)

    def _share(self, windows: Windows) -> None:
        """Give each pixel what comes through the pool."""
        for number, d_y in enumerate(self.d_y_of):
            windows.decide(number)
            windows.share(number, d_y)
        for edge in windows.left_over:
            edge.fill(0)


def log_of_one_more(u: Array, w: Array, lost: Array) -> None:
    """u = log(1 + u), for u >= 0, where NumPy has vector code for log, but none for log1p: log(w) of w = 1 + u as it is
    rounded, and what was lost by that, u - (w - 1), times the derivative 1 / w. Half the time, 3e-7 off at most."""
    np.add(u, 1, out=w)
    np.subtract(w, 1, out=lost)
    np.subtract(u, lost, out=lost)
    np.divide(lost, w, out=lost)
    np.log(w, out=w)
    np.add(w, lost, out=u)


def _first(found: Array) -> Array:
    """Which one along the first axis is the first that is true; the last if none is, as of numbers that are none.
    `argmax` takes six times as long where these are few."""
    left = np.arange(len(found) - 1, -1, -1, dtype=np.uint16)
    return np.subtract(len(found) - 1, np.maximum.reduce(found.T * left, axis=-1).T, dtype=np.intp)
