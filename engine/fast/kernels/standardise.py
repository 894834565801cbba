"""normalise(mode="standard") in one kernel with a ReLU before it and a 2 x 2 max pool after it.

The pool commutes with a normalisation that keeps the order of a map's pixels, so only pooled pixels are normalised;
mean and deviation are still those of the whole map.
"""

from __future__ import annotations

from functools import partial
from math import prod

import numpy as np

from engine.fast.arithmetic.sums import FAR, MapSums
from engine.fast.kernel import Bound, Kernel, Lane, Lifetime, Move, in_turn
from engine.fast.kernels.activations import mark_positive
from engine.fast.kernels.pools import Windows, pooled
from engine.fast.layout import Layout, some_rows
from engine.ops.arrays import Array


class Standardise(Kernel):
    """(x - mean) / sqrt(variance + epsilon) for each map of each picture, x being max(input, 0) if `relu`."""

    lifetime = Lifetime(reads_output_backwards=True, input_ends_with_its_gradient=True)

    def __init__(
        self,
        register: int,
        output: int,
        source: Layout,
        out_shape: tuple[int, ...],
        epsilon: float,
        relu: bool,
        pool: bool,
    ) -> None:
        super().__init__((register,), output, pooled(source, out_shape) if pool else source)
        self.source, self.epsilon, self.relu, self.pool = source, epsilon, relu, pool

    def bind(self, lane: Lane) -> Bound:
        standardising = _Standardising(self, lane)
        if standardising.d_x is None:
            return Bound((standardising.forward(),))
        standardising.prepare_backward()
        return Bound((standardising.forward(),), (standardising.backward,))


class _Standardising:
    """The arrays of one lane, and what is done to them. r is the input after the ReLU, perhaps in its memory."""

    def __init__(self, kernel: Standardise, lane: Lane) -> None:
        self.kernel, self.lane = kernel, lane
        source, layout, register = kernel.source, kernel.layout, kernel.inputs[0]
        channels, n = source.shape[2], lane.n
        x = lane.value[register]
        self.overwrites = lane.may_overwrite(register)
        self.r = x if self.overwrites else lane.new(source.array_shape(n))
        y, self.d_y = lane.output(kernel)
        self.d_x = lane.gradient_into(register)
        self.mean, self.deviation, self.scale, self.part = (lane.new((channels, n)) for _ in range(4))
        self.far = lane.new((channels, n), np.bool_)
        self.sums, self.out_sums = MapSums(lane, source), MapSums(lane, layout)
        self.pixels = lane.dtype.type(self.sums.pixels)
        self.row = lane.scratch((channels, self.r.shape[-2], n))
        self.out_row = lane.scratch((channels, y.shape[-2], n))
        self.row_flat, self.out_row_flat = self.row.reshape(-1), self.out_row.reshape(-1)
        self.zeros = lane.scratch(self.row_flat.shape)

        # Some rows at a time: rows of the output, and the input's rows that belong to them.
        step = 2 if kernel.pool else 1
        self.chunks = lane.chunks(layout.shape[0], step * self.row.size * source.phases)
        self.spans = [slice(step * chunk.start, step * chunk.stop) for chunk in self.chunks]
        self.spans[-1] = slice(self.spans[-1].start, source.shape[0])
        self.x_parts, self.r_parts = self._parts(x), self._parts(self.r)
        self.y_rows, self.d_y_rows = layout.rows(y), layout.rows(self.d_y)
        spare = lane.scratch(max((rows.shape for rows in self.r_parts), key=prod))  # a mask, or centred pixels
        self.spares = [spare[..., : rows.shape[-2], :] for rows in self.r_parts]
        self.adding_centred = [self.sums.adding(number, centred) for number, centred in enumerate(self.spares)]
        if kernel.pool:
            self.windows = Windows(lane, self.r, source, layout, self.chunks)
            self.y_of = [some_rows(y, chunk) for chunk in self.chunks]

    def _parts(self, maps: Array) -> list[Array]:
        return [self.kernel.source.rows(maps)[..., span, :] for span in self.spans]

    def forward(self) -> Move:
        moves: list[Move] = [partial(self.zeros.fill, 0)]
        for number, (x_part, r_part) in enumerate(zip(self.x_parts, self.r_parts, strict=True)):
            if self.kernel.relu:
                moves.append(partial(np.maximum, x_part, self.zeros, out=r_part))
            elif not self.overwrites:
                moves.append(partial(np.copyto, r_part, x_part))
            moves.append(self.sums.adding(number, r_part))
            if self.kernel.pool:
                moves.append(partial(self.windows.largest, number, self.y_of[number]))
        given = self.y_rows if self.kernel.pool else self.kernel.source.rows(self.r)
        return in_turn([
            *moves,
            self._find_mean_and_scale,
            partial(np.copyto, self.out_row, self.mean[:, None]),
            partial(np.subtract, given, self.out_row_flat, self.y_rows),
            partial(np.copyto, self.out_row, self.scale[:, None]),
            partial(np.multiply, self.y_rows, self.out_row_flat, self.y_rows),
        ])

    def _find_mean_and_scale(self) -> None:
        """From the sums of all pixels and of their squares."""
        mean, deviation, part, sums = self.mean, self.deviation, self.part, self.sums
        sums.end(mean, deviation)
        np.divide(mean, self.pixels, out=mean)
        np.divide(deviation, self.pixels, out=deviation)
        np.multiply(mean, mean, out=part)
        np.subtract(deviation, part, out=deviation)  # mean of squares - square of mean ...
        np.greater(part, np.multiply(deviation, FAR, out=self.scale), out=self.far)
        if np.count_nonzero(self.far):  # ... which loses too many digits where maps hardly vary
            np.copyto(self.row, mean[:, None])
            for r_part, centred, add in zip(self.r_parts, self.spares, self.adding_centred, strict=True):
                np.subtract(r_part, self.row_flat, out=centred)
                add()
            sums.end(part, deviation)
            np.divide(deviation, self.pixels, out=deviation)
        np.add(deviation, self.kernel.epsilon, out=deviation)
        np.sqrt(deviation, out=deviation)
        np.divide(1, deviation, out=self.scale)

    def prepare_backward(self) -> None:
        lane, whole = self.lane, self.lane.whole_type
        assert self.d_x is not None
        self.d_parts = self._parts(self.d_x)
        self.d_y_parts = [self.d_y_rows[..., chunk, :] for chunk in self.chunks]
        self.factor, self.constant = (lane.scratch(self.mean.shape) for _ in range(2))
        self.constant_row = lane.scratch(self.row.shape)
        self.ones = lane.scratch(self.row_flat.shape, whole)
        self.d_y_of = [some_rows(self.d_y, chunk) for chunk in self.chunks]
        self.in_r = np.may_share_memory(self.r, self.d_x)

    def backward(self) -> None:
        """d_x = (d_y - mean of d_y - y * mean of d_y * y) / deviation, y being linear in r; then the ReLU's mask.

        So d_x = factor * r + constant everywhere, and d_y / deviation where a pixel came through the pool.
        """
        whole, pool, relu = self.lane.whole_type, self.kernel.pool, self.kernel.relu
        self.ones.fill(1)
        self._find_factor_and_constant()
        constant_flat = self.constant_row.reshape(-1)
        for number, (r_part, mask) in enumerate(zip(self.r_parts, self.spares, strict=True)):
            if pool:
                self.windows.decide(number)
            if relu:
                mark_positive(r_part.view(whole), self.ones, mask.view(whole))
            np.multiply(r_part, self.row_flat, out=r_part)
            np.add(r_part, constant_flat, out=r_part)
            d_y_part = self.d_y_parts[number]
            np.multiply(d_y_part, self.out_row_flat, out=d_y_part)
            if pool:
                shares = self.windows.share(number, self.d_y_of[number])
                for target, part in zip(self.windows.pixels[number], shares, strict=True):
                    np.add(target, part.view(self.lane.dtype), out=target)
            else:
                np.add(r_part, d_y_part, out=r_part)
            if relu:
                np.multiply(r_part.view(whole), mask.view(whole), out=self.d_parts[number].view(whole))
            elif not self.in_r:
                np.copyto(self.d_parts[number], r_part)
        assert self.d_x is not None
        self.kernel.source.clear(self.d_x)

    def _find_factor_and_constant(self) -> None:
        factor, constant, scale = self.factor, self.constant, self.scale
        self.out_sums.of(self.d_y_rows, constant)
        self.out_sums.of_products(self.d_y_rows, self.y_rows, factor)
        np.multiply(factor, scale, out=factor)
        np.multiply(factor, scale, out=factor)
        np.divide(factor, -self.pixels, out=factor)
        np.multiply(constant, scale, out=constant)
        np.divide(constant, -self.pixels, out=constant)
        np.multiply(self.mean, factor, out=self.part)
        np.subtract(constant, self.part, out=constant)
        np.copyto(self.row, factor[:, None])
        np.copyto(self.constant_row, constant[:, None])
        np.copyto(self.out_row, scale[:, None])
