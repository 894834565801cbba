"""normalise in the modes "minmax" and "log": each map of each picture from 0 to 1, by its own smallest and largest.

The gradient also flows through those two pixels, so the first of each in row order is looked up in the backward pass.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from engine.fast.activations import has_vector_code
from engine.fast.kernel import Bound, Kernel, Lane, Lifetime
from engine.fast.layout import Layout, copying
from engine.fast.sums import MapSums
from engine.ops.arrays import Array


class Stretch(Kernel):
    """y = curve(x - min) / max(curve(max - min), epsilon), the curve being log(1 + u) if `log`, else u."""

    lifetime = Lifetime(reads_output_backwards=True)

    def __init__(self, register: int, output: int, source: Layout, epsilon: float, log: bool, dtype: Any) -> None:
        super().__init__((register,), output, source)
        self.epsilon, self.log = epsilon, log

    def bind(self, lane: Lane) -> Bound:
        stretching = _Stretching(self, lane)
        if stretching.d_x is None:
            return Bound((stretching.forward,))
        return Bound((stretching.forward,), (stretching.backward,))


class _Stretching:
    """The arrays of one lane, and what is done to them."""

    def __init__(self, kernel: Stretch, lane: Lane) -> None:
        self.layout, self.log, self.training = kernel.layout, kernel.log, lane.training
        layout, shape = kernel.layout, (kernel.layout.shape[2], lane.n)
        x = self.x = lane.value[kernel.inputs[0]]
        self.y, self.d_y = lane.output(kernel)
        self.d_x = lane.gradient_into(kernel.inputs[0])
        self.x_rows, self.y_rows, self.d_y_rows = layout.rows(x), layout.rows(self.y), layout.rows(self.d_y)
        self.low, self.high, self.divisor, self.part = (lane.new(shape) for _ in range(4))
        self.low_of_rows, self.high_of_rows = (lane.new((layout.shape[0], *shape)) for _ in range(2))
        self.row, self.other_row = lane.scratch(x.shape[-3:]), lane.scratch(x.shape[-3:])
        self.flat, self.other_flat = self.row.reshape(-1), self.other_row.reshape(-1)
        self.chunks = lane.chunks(layout.shape[0], (4 if self.log else 2) * layout.phases * self.flat.size)
        most = max(chunk.stop - chunk.start for chunk in self.chunks)
        slow = self.log and has_vector_code("log", lane.dtype) and not has_vector_code("log1p", lane.dtype)
        self.spare_parts = lane.scratch((2, *self.y_rows.shape[:-2], most, self.flat.size)) if slow else None
        self.sums = MapSums(lane, layout)
        self.parts = layout.pixels(x)
        columns = lane.scratch((layout.tiles, *self.low_of_rows.shape))
        by_phase = [columns[: part.shape[2]] for part in self.parts]
        self.columns = [(copying(c.transpose(1, 2, 0, 3), x), c) for c, x in zip(by_phase, self.parts, strict=True)]
        self.spare = lane.scratch(self.low_of_rows.shape)
        self.limit = lane.dtype.type(kernel.epsilon)
        self.above = lane.scratch(self.y.shape)  # 1 + x - min: what the derivative of log divides by
        self.d_low, self.d_span = lane.scratch(shape), lane.scratch(shape)

    def _set_row(self, values: Array) -> None:
        np.copyto(self.row, values[:, None])

    def _find_low_and_high(self) -> None:
        """Of each map; in training also of each row, which takes longer, but tells where they are.

        A reduction of columns goes through runs of n numbers. To copy the columns one behind the other first, for both,
        takes a third of the time or less (for up to 64 pictures).
        """
        found = (np.minimum, self.low_of_rows, self.low), (np.maximum, self.high_of_rows, self.high)
        if not self.training:
            for of, _, of_maps in found:
                of.reduce([of.reduce(of.reduce(one, axis=0), axis=1) for one in self.parts], axis=0, out=of_maps)
            return
        for number, (copy, columns) in enumerate(self.columns):
            copy()
            for of, of_rows, _ in found:
                of.reduce(columns, axis=0, out=self.spare if number else of_rows)
                if number:
                    of(of_rows, self.spare, out=of_rows)
        for of, of_rows, of_maps in found:
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
        for chunk in self.chunks:
            y = self.y_rows[..., chunk, :]
            np.subtract(self.x_rows[..., chunk, :], self.flat, out=y)
            if self.spare_parts is not None:
                log_of_one_more(y, *self.spare_parts[..., : y.shape[-2], :])
            elif self.log:
                np.log1p(y, out=y)
            np.divide(y, self.other_flat, out=y)
        if self.log:
            self.layout.clear(self.y)  # what is no pixel may be below the minimum, and then has no logarithm

    def backward(self) -> None:
        """d_x = d_y * curve'(x - min) / divisor, and the gradients of min and max at their pixels."""
        layout, part, d_low, d_span, d_x = self.layout, self.part, self.d_low, self.d_span, self.d_x
        assert d_x is not None
        d_x_rows = layout.rows(d_x)
        self.sums.of_products(self.d_y_rows, self.y_rows, d_span)
        np.divide(d_span, self.divisor, out=d_span)
        np.negative(d_span, out=d_span)  # the gradient of the divisor
        np.subtract(self.high, self.low, out=part)
        if self.log:
            self._back_through_log()
        np.multiply(d_span, part > self.limit, out=d_span)
        self._set_row(self.divisor)
        np.divide(self.d_y_rows, self.flat, out=d_x_rows)
        self.sums.of(d_x_rows, d_low)
        np.add(d_low, d_span, out=d_low)
        np.negative(d_low, out=d_low)
        layout.clear(d_x)
        for value, of_rows, share in ((self.low, self.low_of_rows, d_low), (self.high, self.high_of_rows, d_span)):
            _add_at_first(self.x, d_x, layout, value, of_rows, share)

    def _back_through_log(self) -> None:
        """Gradients of log(1 + x - min) and of log(1 + max - min) become those of x - min and of max - min."""
        self._set_row(self.low)
        np.subtract(self.x_rows, self.flat, out=self.layout.rows(self.above))
        np.add(self.above, 1, out=self.above)
        np.divide(self.d_y, self.above, out=self.d_y)
        np.divide(self.d_span, 1 + self.part, out=self.d_span)
        np.log1p(self.part, out=self.part)


def log_of_one_more(u: Array, w: Array, lost: Array) -> None:
    """u = log(1 + u), for u >= 0, where NumPy has vector code for log, but none for log1p: log(w) of w = 1 + u as it is
    rounded, and what was lost by that, u - (w - 1), times the derivative 1 / w. Half the time, 3e-7 off at most."""
    np.add(u, 1, out=w)
    np.subtract(w, 1, out=lost)
    np.subtract(u, lost, out=lost)
    np.divide(lost, w, out=lost)
    np.log(w, out=w)
    np.add(w, lost, out=u)


def _add_at_first(x: Array, d_x: Array, layout: Layout, value: Array, of_rows: Array, share: Array) -> None:
    """Add `share` (C, n) to d_x at the first pixel, in row order, that equals `value`; `of_rows`: that of each row."""
    rows = (of_rows == value).argmax(axis=0)  # (C, n)
    maps, samples = np.ogrid[: value.shape[0], : value.shape[1]]
    if not layout.split:
        columns = (x[rows, maps, :, samples] == value[..., None]).argmax(axis=2)
        d_x[rows, maps, columns, samples] += share
        return
    m = layout.phases
    found = np.empty((*value.shape, layout.tiles, m), bool)  # columns in their order: phase 0, 1, .., 0, 1, ..
    for p in range(m):
        found[..., p] = x[p][rows, maps, :, samples] == value[..., None]
    columns = found.reshape(*value.shape, -1)[..., : layout.shape[1]].argmax(axis=2)
    d_x[columns % m, rows, maps, columns // m, samples] += share
