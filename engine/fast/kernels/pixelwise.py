"""Convolution with 1 x 1 filters at stride 1: at each pixel a fully connected layer of its channels.

Larger filters of which one tap sees pixels, as on maps of 1 x 1, are 1 x 1 filters, too (see `taps_that_see`).
Maps are multiplied as they lie, plain or split, row by row, and come out in the same layout. Nothing is gathered, which
takes longer than to multiply by few filters.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

import numpy as np

from engine.fast.arithmetic.products import add_up, row_product, sum_of_products, summed
from engine.fast.geometry import Geometry
from engine.fast.kernel import Bound, Kernel, Lane, Lifetime, Move, in_turn, one_run
from engine.fast.layout import Layout
from engine.network.program import Key, Slot
from engine.ops.arrays import Array


class PixelConvolution(Kernel):
    """y = filters (C, F) transposed @ x (C, numbers of a row) + bias, for each row of each phase."""

    lifetime = Lifetime(input_ends_with_its_gradient=True)

    def __init__(self, register: int, output: int, geometry: Geometry) -> None:
        source, count = geometry.source, geometry.count
        super().__init__((register,), output, Layout(geometry.out_shape, source.phases))
        self.geometry, self.source, self.kernel, self.phases = geometry, source, geometry.kernel, source.phases
        self.weights = np.zeros((geometry.channels, count), geometry.dtype)
        self.bias = np.zeros((count, 1), geometry.dtype)
        self.native_size = self.weights.size + (count if geometry.bias else 0)

    def belongs(self, slots: Mapping[Key, Slot]) -> slice | None:
        return one_run(slots, self.geometry.filters, self.geometry.bias, self.native_size)

    def prepare(self, weights: Mapping[Key, Array]) -> None:
        self.weights[...] = self.geometry.read(weights)[0, 0]
        if self.geometry.bias:
            self.bias[:, 0] = weights[self.geometry.bias]

    def bind(self, lane: Lane) -> Bound:
        x = _rows(lane.value[self.inputs[0]])
        y, d_y = (_rows(array) for array in lane.output(self))
        moves: list[Move] = []
        for some in lane.chunks(len(x), x[0].size + y[0].size):
            lane.begin()  # of the chunk before
            moves.append(row_product(self.weights.T, x[some], y[some], lane.scratch))
            if self.geometry.bias:
                moves.append(partial(np.add, y[some], self.bias, y[some]))
        if not lane.training:
            return Bound((in_turn(moves),))
        lane.begin()  # the scratch memory of the forward pass is free again
        size, d_x = self.weights.size, lane.gradient_into(self.inputs[0])
        native, spare = (array[:size].reshape(self.weights.shape) for array in (lane.native, lane.scratch((size,))))
        d_bias, bias_spare = lane.native[size:], lane.scratch(self.bias.shape[:1])
        total = sum_of_products(x, d_y, lane.scratch)
        of_rows, ones = lane.scratch(y.shape[:2]), np.ones(y.shape[2], lane.dtype)
        give_back = None if d_x is None else row_product(self.weights, d_y, _rows(d_x), lane.scratch)

        def backward() -> None:
            lane.accumulate(native, total, spare)
            if self.geometry.bias:
                np.matmul(d_y, ones, out=of_rows)
                lane.accumulate(d_bias, partial(np.add.reduce, of_rows, 0, None), bias_spare)
            if give_back is not None:  # at the end: the gradient may lie over the input
                give_back()

        return Bound((in_turn(moves),), (backward,))

    def finish(self, natives: Sequence[Array], gradients: Mapping[Key, Array]) -> None:
        size = self.weights.size
        self.geometry.write(gradients, summed([native[:size] for native in natives]))
        if self.geometry.bias:
            add_up([native[size:] for native in natives], gradients[self.geometry.bias])


def _rows(maps: Array) -> Array:
    """Maps (.., H, C, columns, n) as (rows, C, numbers of a row), a view."""
    *leading, channels, columns, n = maps.shape
    rows = maps.reshape(-1, channels, columns * n)
    assert np.may_share_memory(rows, maps)
    return rows
