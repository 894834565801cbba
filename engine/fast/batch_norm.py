"""Batch normalisation across lanes: each lane finds sums of its own pictures, a join adds them in lane order.

Forward: mean and spread of each lane, joined, then every lane normalises. Backward: the sums of the gradients, joined,
then every lane's gradients.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from engine.fast.kernel import Bound, Kernel, Lane
from engine.fast.layout import Layout
from engine.fast.sums import MapSums
from engine.network.program import Key
from engine.ops.arrays import Array

RATE = 0.1  # share of a new batch in the running statistics (engine.ops.running_statistics)


@dataclass
class Part:
    """What one lane tells the join: two sums for each map."""

    first: Array
    second: Array


class BatchNorm(Kernel):
    """batch_norm on maps or vectors; couples samples in training, not in use."""

    couples_samples = True
    reuses_input = True

    def __init__(self, register: int, output: int, source: Layout, key: str, epsilon: float, dtype: Any) -> None:
        super().__init__((register,), output, source)
        self.key, self.epsilon, self.dtype = key, epsilon, np.dtype(dtype)
        self.channels = source.shape[-1]
        self.pixels = 1 if len(source.shape) == 1 else source.shape[0] * source.shape[1]
        zeros = [np.zeros(self.channels, dtype) for _ in range(6)]
        self.scale, self.shift, self.mean, self.variance, self.factor, self.constant = zeros
        self.gain = np.zeros(self.channels, dtype)  # scale / deviation

    def prepare(self, weights: Mapping[Key, Array]) -> None:
        self.scale[...], self.shift[...] = weights[self.key, "scale"], weights[self.key, "shift"]

    def keep_state(self, state: Mapping[Key, Array]) -> None:
        self.mean[...], self.variance[...] = state[self.key, "mean"], state[self.key, "variance"]
        self._set_gain()

    def _set_gain(self) -> None:
        self.gain[...] = self.scale / np.sqrt(self.variance + self.epsilon)

    def bind(self, lane: Lane) -> Bound:
        layout, register, n = self.layout, self.inputs[0], lane.n
        x = lane.value[register]
        overwrite = lane.may_overwrite(register)
        centred = x if overwrite else lane.new(layout.array_shape(n))
        y, d_y = lane.output(self)
        d_x = lane.gradient_into(register)
        x_rows, c_rows, y_rows, d_y_rows = (layout.rows(array) for array in (x, centred, y, d_y))
        row = lane.scratch(layout.array_shape(n)[-3:] if len(layout.shape) == 3 else (self.channels, n))
        flat = row.reshape(-1)
        by_channel = row.reshape(self.channels, -1)
        sums = MapSums(lane, layout)
        both = lane.scratch((self.channels, n))
        part = Part(lane.new((self.channels,)), lane.new((self.channels,)))
        count = self.pixels * n

        def set_row(values: Array) -> None:
            np.copyto(by_channel, values[:, None])

        def look() -> None:
            """The lane's mean, and its sum of squared distances from it."""
            sums.of(x_rows, both)
            np.add.reduce(both, axis=1, out=part.first)
            np.divide(part.first, count, out=part.first)
            set_row(part.first)
            np.subtract(x_rows, flat, out=y_rows)
            sums.of_products(y_rows, y_rows, both)
            np.add.reduce(both, axis=1, out=part.second)

        def normalise() -> None:
            set_row(self.mean)
            np.subtract(x_rows, flat, out=c_rows)
            set_row(self.gain)
            np.multiply(c_rows, flat, out=y_rows)
            set_row(self.shift)
            np.add(y_rows, flat, out=y_rows)

        def look_back() -> None:
            sums.of(d_y_rows, both)
            np.add.reduce(both, axis=1, out=part.first)
            sums.of_products(d_y_rows, c_rows, both)
            np.add.reduce(both, axis=1, out=part.second)

        def give_back() -> None:
            """d_x = gain * d_y + factor * centred + constant (the part that mean and variance take away)."""
            if d_x is None:
                return
            set_row(self.factor)
            np.multiply(c_rows, flat, out=c_rows)
            set_row(self.constant)
            np.add(c_rows, flat, out=c_rows)
            set_row(self.gain)
            np.multiply(d_y_rows, flat, out=d_y_rows)
            np.add(c_rows, d_y_rows, out=layout.rows(d_x))
            layout.clear(d_x)

        if not lane.training:
            return Bound((normalise,))
        return Bound((look, normalise), (look_back, give_back), part)

    def join_forward(self, partials: list[Part], samples: list[int], kept: Mapping[Key, Array] | None) -> None:
        """Means and squared distances of parts -> of the whole (Chan, Golub and LeVeque 1983), in lane order."""
        total, mean, squares = 0, np.zeros(self.channels), np.zeros(self.channels)
        for part, n in zip(partials, samples, strict=True):
            count = n * self.pixels
            step = part.first.astype(np.float64) - mean
            mean += step * (count / (total + count))
            squares += part.second + step * step * (total * count / (total + count))
            total += count
        running_mean, running_variance = self.mean.copy(), self.variance.copy()
        self.mean[...], self.variance[...] = mean, squares / total
        self._set_gain()
        self.total = total
        if kept is not None:
            kept[self.key, "mean"][...] = (1 - RATE) * running_mean + RATE * self.mean
            kept[self.key, "variance"][...] = (1 - RATE) * running_variance + RATE * self.variance

    def join_backward(self, partials: list[Part], samples: list[int], gradients: Mapping[Key, Array]) -> None:
        d_shift, products = partials[0].first.astype(np.float64), partials[0].second.astype(np.float64)
        for part in partials[1:]:
            d_shift += part.first
            products += part.second
        spread = self.variance.astype(np.float64) + self.epsilon
        gradients[self.key, "shift"][...] = d_shift
        gradients[self.key, "scale"][...] = products / np.sqrt(spread)
        self.factor[...] = -self.gain * products / (spread * self.total)
        self.constant[...] = -self.gain * d_shift / self.total
