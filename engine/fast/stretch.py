"""normalise in the modes "minmax" and "log": each map of each picture from 0 to 1, by its own smallest and largest.

The gradient also flows through those two pixels, so the first of each in row order is looked up in the backward pass.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from engine.fast.kernel import Bound, Kernel, Lane
from engine.fast.layout import Layout
from engine.fast.sums import MapSums
from engine.ops.arrays import Array


class Stretch(Kernel):
    """y = curve(x - min) / max(curve(max - min), epsilon), the curve being log(1 + u) if `log`, else u."""

    keeps_output = True

    def __init__(self, register: int, output: int, source: Layout, epsilon: float, log: bool, dtype: Any) -> None:
        super().__init__((register,), output, source)
        self.epsilon, self.log = epsilon, log

    def bind(self, lane: Lane) -> Bound:
        layout, n = self.layout, lane.n
        channels = layout.shape[2]
        x = lane.value[self.inputs[0]]
        y, d_y = lane.output(self)
        d_x = lane.gradient_into(self.inputs[0])
        x_rows, y_rows, d_y_rows = layout.rows(x), layout.rows(y), layout.rows(d_y)
        low, high, divisor, part = (lane.new((channels, n)) for _ in range(4))
        low_of_rows, high_of_rows = (lane.new((layout.shape[0], channels, n)) for _ in range(2))
        row = lane.scratch(x.shape[-3:])
        flat = row.reshape(-1)
        sums = MapSums(lane, layout)
        parts = layout.pixels(x)
        spare = lane.scratch(low_of_rows.shape)
        limit = lane.dtype.type(self.epsilon)
        above = lane.scratch(y.shape)  # 1 + x - min: what the derivative of log divides by

        def set_row(values: Array) -> None:
            np.copyto(row, values[:, None])

        def forward() -> None:
            for of, of_rows, of_maps in ((np.minimum, low_of_rows, low), (np.maximum, high_of_rows, high)):
                if not lane.training:  # quicker, but does not tell which row holds it
                    of.reduce([of.reduce(of.reduce(one, axis=0), axis=1) for one in parts], axis=0, out=of_maps)
                    continue
                of.reduce(parts[0], axis=2, out=of_rows)
                for one in parts[1:]:
                    of.reduce(one, axis=2, out=spare)
                    of(of_rows, spare, out=of_rows)
                of.reduce(of_rows, axis=0, out=of_maps)
            np.subtract(high, low, out=divisor)
            if self.log:
                np.log1p(divisor, out=divisor)
            np.maximum(divisor, limit, out=divisor)
            set_row(low)
            np.subtract(x_rows, flat, out=y_rows)
            if self.log:
                layout.clear(y)  # what is no pixel may be below the minimum
                np.log1p(y, out=y)
            set_row(divisor)
            np.divide(y_rows, flat, out=y_rows)

        if d_x is None:
            return Bound((forward,))
        d_x_rows = layout.rows(d_x)
        d_low, d_span = lane.scratch((channels, n)), lane.scratch((channels, n))

        def backward() -> None:
            """d_x = d_y * curve'(x - min) / divisor, and the gradients of min and max at their pixels."""
            sums.of_products(d_y_rows, y_rows, d_span)
            np.divide(d_span, divisor, out=d_span)
            np.negative(d_span, out=d_span)  # the gradient of the divisor
            np.subtract(high, low, out=part)
            if self.log:
                set_row(low)
                np.subtract(x_rows, flat, out=layout.rows(above))
                np.add(above, 1, out=above)
                np.divide(d_y, above, out=d_y)
                np.divide(d_span, 1 + part, out=d_span)
                np.log1p(part, out=part)
            np.multiply(d_span, part > limit, out=d_span)
            set_row(divisor)
            np.divide(d_y_rows, flat, out=d_x_rows)
            sums.of(d_x_rows, d_low)
            np.add(d_low, d_span, out=d_low)
            np.negative(d_low, out=d_low)
            layout.clear(d_x)
            for value, of_rows, share in ((low, low_of_rows, d_low), (high, high_of_rows, d_span)):
                _add_at_first(x, d_x, layout, value, of_rows, share)

        return Bound((forward,), (backward,))


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
