"""normalise(mode="standard") in one kernel with the ReLU before it and the 2 x 2 max pool after it, where they are there.

The pool commutes with a normalisation that keeps the order of a map's pixels, so only pooled pixels are normalised;
mean and deviation are still those of the whole map.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from engine.fast.activations import mark_positive
from engine.fast.kernel import Bound, Kernel, Lane
from engine.fast.layout import Layout
from engine.fast.pools import MaxPairs, quarters
from engine.fast.sums import MapSums


class Standardise(Kernel):
    """(x - mean) / sqrt(variance + epsilon) for each map of each picture, x being max(input, 0) if `relu`."""

    reuses_input = True
    keeps_output = True

    def __init__(
        self,
        register: int,
        output: int,
        source: Layout,
        out_shape: tuple[int, ...],
        epsilon: float,
        relu: bool,
        pool: bool,
        dtype: Any,
    ) -> None:
        super().__init__((register,), output, Layout(out_shape) if pool else source)
        self.source, self.epsilon, self.relu, self.pool = source, epsilon, relu, pool

    def bind(self, lane: Lane) -> Bound:
        source, register = self.source, self.inputs[0]
        channels, n = source.shape[2], lane.n
        x = lane.value[register]
        overwrite = lane.may_overwrite(register)
        r = x if overwrite else lane.new(source.array_shape(n))  # after the ReLU
        y, d_y = lane.output(self)
        d_x = lane.slope_into(register)
        r_rows, x_rows = source.rows(r), source.rows(x)
        y_rows, d_y_rows = self.layout.rows(y), self.layout.rows(d_y)
        mean, deviation, scale, part = (lane.new((channels, n)) for _ in range(4))
        sums, out_sums = MapSums(lane, source), MapSums(lane, self.layout)
        pixels = lane.dtype.type(sums.pixels)
        full = lane.scratch(source.array_shape(n))  # a mask, or the centred maps
        full_rows = source.rows(full)
        zeros = lane.scratch(r_rows.shape[-1:])
        row = lane.scratch((channels, r.shape[-2], n))
        out_row = lane.scratch((channels, y.shape[-2], n))
        row_flat, out_row_flat = row.reshape(-1), out_row.reshape(-1)
        if self.pool:
            height, width, _ = self.layout.shape
            pairs = MaxPairs(lane, quarters(r, source, height, width), y)

        def forward() -> None:
            if self.relu:
                zeros.fill(0)
                np.maximum(x_rows, zeros, out=r_rows)
            elif not overwrite:
                np.copyto(r, x)
            sums.of(r_rows, mean)
            np.divide(mean, pixels, out=mean)
            sums.of_products(r_rows, r_rows, deviation)
            np.divide(deviation, pixels, out=deviation)
            np.multiply(mean, mean, out=part)
            np.subtract(deviation, part, out=deviation)  # mean of squares - square of mean ...
            if np.any(part > 32 * deviation):  # ... which loses too many digits where maps hardly vary
                np.copyto(row, mean[:, None])
                np.subtract(r_rows, row_flat, out=full_rows)
                sums.of_products(full_rows, full_rows, deviation)
                np.divide(deviation, pixels, out=deviation)
            np.add(deviation, self.epsilon, out=deviation)
            np.sqrt(deviation, out=deviation)
            np.divide(1, deviation, out=scale)
            np.copyto(out_row, mean[:, None])
            if self.pool:
                pairs.forward()
                np.subtract(y_rows, out_row_flat, out=y_rows)
            else:
                np.subtract(r_rows, out_row_flat, out=y_rows)
            np.copyto(out_row, scale[:, None])
            np.multiply(y_rows, out_row_flat, out=y_rows)

        if d_x is None:
            return Bound((forward,), (lambda: None,))
        d_rows = source.rows(d_x)
        factor, constant = (lane.scratch((channels, n)) for _ in range(2))
        if self.pool:
            share = [lane.scratch(y.shape) for _ in range(4)]
            targets = quarters(r, source, height, width)

        def backward() -> None:
            """d_x = (d_y - mean of d_y - y * mean of d_y * y) / deviation, y being linear in r; then the ReLU's mask.

            So d_x = factor * r + constant everywhere, and d_y / deviation where a pixel came through the pool.
            """
            out_sums.of(d_y_rows, constant)
            out_sums.of_products(d_y_rows, y_rows, factor)
            np.multiply(factor, scale, out=factor)
            np.multiply(factor, scale, out=factor)
            np.divide(factor, -pixels, out=factor)
            np.multiply(constant, scale, out=constant)
            np.divide(constant, -pixels, out=constant)
            np.multiply(mean, factor, out=part)
            np.subtract(constant, part, out=constant)
            if self.relu:
                mark_positive(lane, r_rows, full_rows.view(lane.whole_type))
            np.copyto(row, factor[:, None])
            np.multiply(r_rows, row_flat, out=r_rows)
            np.copyto(row, constant[:, None])
            np.add(r_rows, row_flat, out=r_rows)
            np.copyto(out_row, scale[:, None])
            np.multiply(d_y_rows, out_row_flat, out=d_y_rows)
            if self.pool:
                pairs.shares(d_y, tuple(share))
                for target, found in zip(targets, share, strict=True):
                    np.add(target, found, out=target)
            else:
                np.add(r_rows, d_y_rows, out=r_rows)
            if self.relu:
                whole = lane.whole_type
                np.bitwise_and(r_rows.view(whole), full_rows.view(whole), out=d_rows.view(whole))
            elif not np.may_share_memory(r, d_x):
                np.copyto(d_rows, r_rows)
            if source.odd:
                d_x[1][:, :, -1] = 0

        return Bound((forward,), (backward,))
