"""Fully connected layers: one matrix product for a lane, weights turned so that vectors stand as columns (D, n)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

import numpy as np

from engine.fast.kernel import Bound, Kernel, Lane
from engine.fast.layout import Layout
from engine.network.program import Key
from engine.ops.arrays import Array


class Dense(Kernel):
    """y = weights (D, units) transposed @ x (D, n) + bias.

    Rows of the weights follow the vector's order here; rows that belong to no pixel stay 0.
    """

    def __init__(
        self,
        register: int,
        output: int,
        source: Layout,
        units: int,
        weights: Key,
        bias: Key | None,
        dtype: Any,
    ) -> None:
        super().__init__((register,), output, Layout((units,)))
        self.source, self.weights_key, self.bias_key = source, weights, bias
        size = source.floats
        self.weights = np.zeros((size, units), dtype)
        self.bias = np.zeros((units, 1), dtype)
        self.native_size = size * units + units

    def prepare(self, weights: Mapping[Key, Array]) -> None:
        for here, textbook in self.source.pairs(self.weights, weights[self.weights_key]):
            np.copyto(here, textbook)
        if self.bias_key is not None:
            self.bias[:, 0] = weights[self.bias_key]

    def bind(self, lane: Lane) -> Bound:
        x = lane.value[self.inputs[0]]
        y, d_y = lane.output(self)
        d_x = lane.gradient_into(self.inputs[0])
        size = self.weights.size
        d_weights, d_bias = lane.native[:size].reshape(self.weights.shape), lane.native[size:]
        spare, bias_spare = lane.scratch(self.weights.shape), lane.scratch(d_bias.shape)
        turned, with_bias = self.weights.T, self.bias_key is not None
        d_y_turned = lane.scratch((lane.n, len(y)))  # a small copy: the product is quicker if no operand is transposed

        def forward() -> None:
            np.matmul(turned, x, out=y)
            if with_bias:
                np.add(y, self.bias, out=y)

        def backward() -> None:
            np.copyto(d_y_turned, d_y.T)
            lane.accumulate(d_weights, partial(np.matmul, x, d_y_turned), spare)
            lane.accumulate(d_bias, lambda out: np.add.reduce(d_y, axis=1, out=out), bias_spare)
            if d_x is not None:
                np.matmul(self.weights, d_y, out=d_x)

        return Bound((forward,), (backward,))

    def finish(self, native: Array, gradients: Mapping[Key, Array]) -> None:
        size = self.weights.size
        gradient = native[:size].reshape(self.weights.shape)
        for here, textbook in self.source.pairs(gradient, gradients[self.weights_key]):
            np.copyto(textbook, here)
        if self.bias_key is not None:
            np.copyto(gradients[self.bias_key], native[size:])
