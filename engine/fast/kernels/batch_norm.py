"""Batch normalisation across lanes: each lane finds sums of its own pictures, a join adds them in lane order.

Forward: mean and spread of each lane, joined, then every lane normalises. Backward: the sums of the gradients, joined,
then every lane's gradients. Each part goes through the numbers once, a few rows at a time, so they come from memory
once. Where the numbers are far from zero for their spread, squares lose digits: then a lane looks again, at distances
from a guess of its mean, that of its first row.

What a lane tells the join is for each map its guess, sums of what is left, and of products: (3, C).

In use a normalisation is a factor and a summand for each map, which the weights before it can take over (`fold`).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from engine.fast.arithmetic.sums import FAR, MapSums
from engine.fast.kernel import Bound, Kernel, Lane, Lifetime, Place, Share, do_all
from engine.fast.kernels.activations import same
from engine.fast.layout import Layout
from engine.network.program import Key
from engine.ops.arrays import Array

RATE = 0.1  # share of a new batch in the running statistics (engine.ops.running_statistics)


class BatchNorm(Kernel):
    """batch_norm on maps or vectors; couples samples in training, not in use."""

    couples_samples = True
    lifetime = Lifetime(Place.OVER_INPUT_IN_USE, input_ends_with_its_gradient=True)

    def __init__(
        self,
        register: int,
        output: int,
        source: Layout,
        key: str,
        epsilon: float,
        dtype: Any,
        before: tuple[Key, Key] | None,
    ) -> None:
        """`before`: the weights and bias just before this kernel, where nothing else reads their result."""
        super().__init__((register,), output, source)
        self.source = source
        self.key, self.epsilon, self.dtype = key, epsilon, np.dtype(dtype)
        self.channels = source.shape[-1]
        self.partial_shape = (3, self.channels)
        self.pixels = 1 if len(source.shape) == 1 else source.shape[0] * source.shape[1]
        zeros = [np.zeros(self.channels, dtype) for _ in range(6)]
        self.scale, self.shift, self.mean, self.variance, self.factor, self.constant = zeros
        self.gain = np.zeros(self.channels, dtype)  # scale / deviation
        self.before = before
        self.takes_rows = before is not None  # which make what comes out of it in use

    def prepare(self, weights: Mapping[Key, Array]) -> None:
        self.scale[...], self.shift[...] = weights[self.key, "scale"], weights[self.key, "shift"]

    def keep_state(self, state: Mapping[Key, Array]) -> None:
        self.mean[...], self.variance[...] = state[self.key, "mean"], state[self.key, "variance"]
        self._set_gain()

    def _set_gain(self) -> None:
        self.gain[...] = self.scale / np.sqrt(self.variance + self.epsilon)

    def fold(self, weights: dict[Key, Array]) -> None:
        """In use: let the weights before it give what comes out of it."""
        assert self.before is not None
        filters, bias = self.before
        weights[filters] = weights[filters] * self.gain
        weights[bias] = (weights[bias] - self.mean) * self.gain + self.shift

    def bind(self, lane: Lane) -> Bound:
        if not lane.training:
            return self._bind_in_use(lane)
        of_lane = Normalising(self, lane)
        forward, backward = (of_lane.look, of_lane.normalise), (of_lane.look_back, of_lane.give_back)
        return Bound(forward, backward, of_lane.part)

    def _bind_in_use(self, lane: Lane) -> Bound:
        if self.before is not None:
            return same(self, lane)
        layout = self.layout
        x = lane.value[self.inputs[0]]
        y, _ = lane.output(self)
        x_rows, y_rows = layout.rows(x), layout.rows(y)
        chunks = lane.chunks(x_rows.shape[-2], 2 * x_rows.size // x_rows.shape[-2])
        mean, gain, shift = (RowOfValues(self, lane) for _ in range(3))

        def normalise() -> None:
            """Subtract the mean first: a number equal to the mean then gives exactly the shift."""
            for row, values in ((mean, self.mean), (gain, self.gain), (shift, self.shift)):
                row.put(values)
            for chunk in chunks:
                rows = y_rows[..., chunk, :]
                np.subtract(x_rows[..., chunk, :], mean.flat, out=rows)
                np.multiply(rows, gain.flat, out=rows)
                np.add(rows, shift.flat, out=rows)

        return Bound((normalise,))

    def join_forward(
        self, partials: list[Array], samples: list[int], kept: Mapping[Key, Array] | None, share: Share
    ) -> None:
        """Means and squared distances of parts -> of the whole (Chan, Golub and LeVeque 1983), in lane order."""
        total, mean, squares = 0, np.zeros(self.channels), np.zeros(self.channels)
        for (guess, first, second), n in zip(partials, samples, strict=True):
            count = n * self.pixels
            left = first.astype(np.float64) / count
            step = guess + left - mean
            mean += step * (count / (total + count))
            squares += np.maximum(second - count * left * left, 0)
            squares += step * step * (total * count / (total + count))
            total += count
        running_mean, running_variance = self.mean.copy(), self.variance.copy()
        self.mean[...], self.variance[...] = mean, squares / total
        self._set_gain()
        self.total = total
        if kept is not None:
            kept[self.key, "mean"][...] = (1 - RATE) * running_mean + RATE * self.mean
            kept[self.key, "variance"][...] = (1 - RATE) * running_variance + RATE * self.variance

    def join_backward(
        self, partials: list[Array], samples: list[int], gradients: Mapping[Key, Array], share: Share
    ) -> None:
        d_shift, products = partials[0][1:].astype(np.float64)
        for _, first, second in partials[1:]:
            d_shift += first
            products += second
        spread = self.variance.astype(np.float64) + self.epsilon
        gradients[self.key, "shift"][...] = d_shift
        gradients[self.key, "scale"][...] = products / np.sqrt(spread)
        self.factor[...] = -self.gain * products / (spread * self.total)
        self.constant[...] = -self.gain * d_shift / self.total


class Looking:
    """The arrays of one lane in training, as far as the input goes, and what is found of it. c is the input less the
    guess, perhaps in its memory."""

    def __init__(self, kernel: BatchNorm, lane: Lane) -> None:
        self.kernel, self.source = kernel, kernel.source
        layout, register = kernel.source, kernel.inputs[0]
        x = lane.value[register]
        self.overwrites = lane.may_overwrite(register)
        c = x if self.overwrites else lane.new(layout.array_shape(lane.n))
        self.d_x = lane.gradient_into(register)
        self.x, self.c = layout.rows(x), layout.rows(c)
        self.chunks = lane.chunks(self.x.shape[-2], 2 * self.x.size // self.x.shape[-2])
        self.gain, self.other, self.summand = (RowOfValues(kernel, lane) for _ in range(3))
        self.sums = MapSums(lane, layout)
        self.c_parts = [self.c[..., chunk, :] for chunk in self.chunks]
        self.adding = [self.sums.adding(number, part) for number, part in enumerate(self.c_parts)]
        self.of_pictures = lane.scratch((kernel.channels, lane.n)), lane.scratch((kernel.channels, lane.n))
        self.part = lane.new(kernel.partial_shape)
        self.guess, self.first, self.second = self.part
        self.pictures = lane.n

    def look(self) -> None:
        if not self.overwrites:
            self._look_from_guess()
            return
        self.guess.fill(0)
        do_all(self.adding)
        self.add_up()
        first, count = self.first, self.pictures * self.kernel.pixels
        if np.any(first * first > FAR / (FAR + 1) * count * self.second):
            self._look_from_guess()

    def _look_from_guess(self) -> None:
        each, _ = self.of_pictures
        self.sums.of(self.x[..., :1, :], each)
        np.add.reduce(each, axis=1, out=self.guess)
        np.divide(self.guess, self.sums.width * self.pictures, out=self.guess)
        self.other.put(self.guess)
        for chunk, add in zip(self.chunks, self.adding, strict=True):
            np.subtract(self.x[..., chunk, :], self.other.flat, out=self.c[..., chunk, :])
            add()
        self.add_up()

    def add_up(self) -> None:
        """Two sums over the pixels of each picture, and over all pictures."""
        self.sums.end(*self.of_pictures)
        for each, total in zip(self.of_pictures, (self.first, self.second), strict=True):
            np.add.reduce(each, axis=1, out=total)

    def put_gain(self) -> None:
        """What makes y of c: y = gain * c + other."""
        kernel = self.kernel
        self.gain.put(kernel.gain)
        self.other.put(kernel.shift - (kernel.mean - self.guess) * kernel.gain)

    def around_mean(self) -> None:
        """Products of gradients with c -> with distances from the mean."""
        np.subtract(self.second, (self.kernel.mean - self.guess) * self.first, out=self.second)

    @property
    def offset(self) -> Array:
        """What mean and variance take away of a gradient is factor * c + offset."""
        return self.kernel.constant - self.kernel.factor * (self.kernel.mean - self.guess)


class Normalising(Looking):
    """Of all maps or vectors."""

    def __init__(self, kernel: BatchNorm, lane: Lane) -> None:
        super().__init__(kernel, lane)
        y, d_y = lane.output(kernel)
        self.y, self.d_y = (kernel.layout.rows(array) for array in (y, d_y))
        parts = [(number, self.c[..., chunk, :], self.d_y[..., chunk, :]) for number, chunk in enumerate(self.chunks)]
        self.adding_back = [self.sums.adding(number, d_y, c) for number, c, d_y in parts]

    def normalise(self) -> None:
        self.put_gain()
        for chunk in self.chunks:
            rows = self.y[..., chunk, :]
            np.multiply(self.c[..., chunk, :], self.gain.flat, out=rows)
            np.add(rows, self.other.flat, out=rows)

    def look_back(self) -> None:
        do_all(self.adding_back)
        self.add_up()
        self.around_mean()

    def give_back(self) -> None:
        """d_x = gain * d_y + factor * c + constant (the part that mean and variance take away)."""
        kernel, d_x = self.kernel, self.d_x
        if d_x is None:
            return
        for row, values in ((self.gain, kernel.gain), (self.other, kernel.factor), (self.summand, self.offset)):
            row.put(values)
        d_x_rows = self.source.rows(d_x)
        for chunk in self.chunks:
            rows, gradients = self.c[..., chunk, :], self.d_y[..., chunk, :]
            np.multiply(rows, self.other.flat, out=rows)
            np.add(rows, self.summand.flat, out=rows)
            np.multiply(gradients, self.gain.flat, out=gradients)
            np.add(rows, gradients, out=d_x_rows[..., chunk, :])
        self.source.clear(d_x)


class RowOfValues:
    """One value for each map, repeated for all columns and samples of a row: `flat` fits beside rows of maps."""

    def __init__(self, kernel: BatchNorm, lane: Lane) -> None:
        shape = kernel.source.array_shape(lane.n)[-3:] if len(kernel.source.shape) == 3 else (kernel.channels, lane.n)
        row = lane.scratch(shape)
        self.flat, self._by_map = row.reshape(-1), row.reshape(kernel.channels, -1)

    def put(self, values: Array) -> None:
        np.copyto(self._by_map, values[:, None])
