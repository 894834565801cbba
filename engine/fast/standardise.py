"""normalise(mode="standard") in one kernel with a ReLU before it and a 2 x 2 max pool after it.

The pool commutes with a normalisation that keeps the order of a map's pixels, so only pooled pixels are normalised;
mean and deviation are still those of the whole map.
"""

from __future__ import annotations

from math import prod
from typing import Any

import numpy as np

from engine.fast.activations import mark_positive
from engine.fast.kernel import Bound, Kernel, Lane
from engine.fast.layout import Layout, some_rows
from engine.fast.pools import give_shares, pooled, quarters
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
        super().__init__((register,), output, pooled(source, out_shape) if pool else source)
        self.source, self.epsilon, self.relu, self.pool = source, epsilon, relu, pool

    def bind(self, lane: Lane) -> Bound:
        source, register = self.source, self.inputs[0]
        channels, n = source.shape[2], lane.n
        x = lane.value[register]
        overwrite = lane.may_overwrite(register)
        r = x if overwrite else lane.new(source.array_shape(n))  # after the ReLU
        y, d_y = lane.output(self)
        d_x = lane.gradient_into(register)
        mean, deviation, scale, part = (lane.new((channels, n)) for _ in range(4))
        sums, out_sums = MapSums(lane, source), MapSums(lane, self.layout)
        pixels = lane.dtype.type(sums.pixels)
        row = lane.scratch((channels, r.shape[-2], n))
        out_row = lane.scratch((channels, y.shape[-2], n))
        row_flat, out_row_flat = row.reshape(-1), out_row.reshape(-1)
        zeros = lane.scratch(row_flat.shape)

        # Some rows at a time: rows of the output, and the input's rows that belong to them.
        height = self.layout.shape[0]
        step = 2 if self.pool else 1
        chunks = lane.chunks(height, step * row.size * source.phases)
        spans = [slice(step * chunk.start, step * chunk.stop) for chunk in chunks]
        spans[-1] = slice(spans[-1].start, source.shape[0])
        x_parts, r_parts = ([source.rows(array)[..., span, :] for span in spans] for array in (x, r))
        y_rows, d_y_rows = self.layout.rows(y), self.layout.rows(d_y)
        y_parts, d_y_parts = ([array[..., chunk, :] for chunk in chunks] for array in (y_rows, d_y_rows))
        spare = lane.scratch(max((rows.shape for rows in r_parts), key=prod))  # a mask, or centred pixels
        spares = [spare[..., : rows.shape[-2], :] for rows in r_parts]
        if self.pool:
            windows = quarters(r, source, self.layout)
            pixels_of = [[some_rows(quarter, chunk) for quarter in windows] for chunk in chunks]
            y_of = [some_rows(y, chunk) for chunk in chunks]
            longest = max(chunk.stop - chunk.start for chunk in chunks)
            pool_spare = lane.scratch((5, *some_rows(y, slice(longest)).shape))
            pool_spares = [some_rows(pool_spare, slice(chunk.stop - chunk.start)) for chunk in chunks]

        def pool(number: int) -> None:
            (a, b, c, d), (upper, lower, *_) = pixels_of[number], pool_spares[number]
            np.maximum(a, b, out=upper)
            np.maximum(c, d, out=lower)
            np.maximum(upper, lower, out=y_of[number])

        def forward() -> None:
            zeros.fill(0)
            sums.begin()
            for number, (x_part, r_part) in enumerate(zip(x_parts, r_parts, strict=True)):
                if self.relu:
                    np.maximum(x_part, zeros, out=r_part)
                elif not overwrite:
                    np.copyto(r_part, x_part)
                sums.add(r_part)
                if self.pool:
                    pool(number)
            sums.end(mean, deviation)
            np.divide(mean, pixels, out=mean)
            np.divide(deviation, pixels, out=deviation)
            np.multiply(mean, mean, out=part)
            np.subtract(deviation, part, out=deviation)  # mean of squares - square of mean ...
            if np.any(part > 32 * deviation):  # ... which loses too many digits where maps hardly vary
                np.copyto(row, mean[:, None])
                sums.begin()
                for r_part, centred in zip(r_parts, spares, strict=True):
                    np.subtract(r_part, row_flat, out=centred)
                    sums.add(centred)
                sums.end(part, deviation)
                np.divide(deviation, pixels, out=deviation)
            np.add(deviation, self.epsilon, out=deviation)
            np.sqrt(deviation, out=deviation)
            np.divide(1, deviation, out=scale)
            np.copyto(out_row, mean[:, None])
            if self.pool:
                np.subtract(y_rows, out_row_flat, out=y_rows)
            else:
                np.subtract(source.rows(r), out_row_flat, out=y_rows)
            np.copyto(out_row, scale[:, None])
            np.multiply(y_rows, out_row_flat, out=y_rows)

        if d_x is None:
            return Bound((forward,))
        d_parts = [source.rows(d_x)[..., span, :] for span in spans]
        factor, constant = (lane.scratch((channels, n)) for _ in range(2))
        constant_row = lane.scratch(row.shape)
        constant_flat, whole = constant_row.reshape(-1), lane.whole_type
        ones = lane.scratch(row_flat.shape, whole)
        d_y_of = [some_rows(d_y, chunk).view(whole) for chunk in chunks]

        def decide(number: int) -> None:
            """The differences of `give_shares`, before the pixels are overwritten."""
            (a, b, c, d), (upper, lower, first, second, across) = pixels_of[number], pool_spares[number]
            np.maximum(a, b, out=upper)
            np.maximum(c, d, out=lower)
            np.subtract(a, b, out=first)
            np.subtract(c, d, out=second)
            np.subtract(upper, lower, out=across)

        def share(number: int) -> None:
            upper, lower, first, second, across = pool_spares[number].view(whole)
            a, b, c, d = pixels_of[number]
            give_shares(
                (first, second, across), d_y_of[number], (upper, first, lower, second), (upper, lower), lane.sign_shift
            )
            for target, part in zip((a, b, c, d), (upper, first, lower, second), strict=True):
                np.add(target, part.view(lane.dtype), out=target)

        def backward() -> None:
            """d_x = (d_y - mean of d_y - y * mean of d_y * y) / deviation, y being linear in r; then the ReLU's mask.

            So d_x = factor * r + constant everywhere, and d_y / deviation where a pixel came through the pool.
            """
            ones.fill(1)
            out_sums.of(d_y_rows, constant)
            out_sums.of_products(d_y_rows, y_rows, factor)
            np.multiply(factor, scale, out=factor)
            np.multiply(factor, scale, out=factor)
            np.divide(factor, -pixels, out=factor)
            np.multiply(constant, scale, out=constant)
            np.divide(constant, -pixels, out=constant)
            np.multiply(mean, factor, out=part)
            np.subtract(constant, part, out=constant)
            np.copyto(row, factor[:, None])
            np.copyto(constant_row, constant[:, None])
            np.copyto(out_row, scale[:, None])
            for number, (r_part, mask) in enumerate(zip(r_parts, spares, strict=True)):
                if self.pool:
                    decide(number)
                if self.relu:
                    mark_positive(r_part.view(whole), ones, mask.view(whole))
                np.multiply(r_part, row_flat, out=r_part)
                np.add(r_part, constant_flat, out=r_part)
                np.multiply(d_y_parts[number], out_row_flat, out=d_y_parts[number])
                if self.pool:
                    share(number)
                else:
                    np.add(r_part, d_y_parts[number], out=r_part)
                if self.relu:
                    np.multiply(r_part.view(whole), mask.view(whole), out=d_parts[number].view(whole))
                elif not shared:
                    np.copyto(d_parts[number], r_part)
            source.clear(d_x)

        shared = np.may_share_memory(r, d_x)
        assert all(len(parts) == len(chunks) for parts in (y_parts, spares))
        return Bound((forward,), (backward,))
