"""Fully connected layers: one matrix product, weights turned so that vectors stand as columns (D, n).

With many weights it is not the products that take the time but reading and writing the weights. So there are two forms:
`Dense` keeps weights in the order of the maps before it, and each lane finds a gradient of its own, to be added up.
`WideDense` cuts the weights and not the batch: workers take shares of the units, or of the inputs, for all pictures at
once. It reads the weights where they are, writes their gradient once where it belongs, and adds nothing up.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from typing import Any

import numpy as np

from engine.fast.kernel import Bound, Kernel, Lane, Move, Share
from engine.fast.layout import Layout
from engine.fast.products import (
    ROWS,
    inputs_at_once,
    one_by_one,
    product_in_parts,
    product_of_rows,
    sum_over_inputs,
)
from engine.network.program import Key
from engine.ops.arrays import Array

CUTS = 4  # shares of a product at most: as many workers can be busy
WORTH_A_CUT = 4_000_000  # multiply-adds
FEW = 8  # pictures, for which reading the weights takes as long as multiplying by them
NARROWEST = 32  # units or inputs of a share: each share reads all pictures once more
DEEP = 3  # times as many inputs as units, from which shares of inputs are quicker: rows of the weights lie together


class Dense(Kernel):
    """y = weights (D, units) transposed @ x (D, n) + bias.

    Rows of the weights follow the vector's order here; rows that belong to no pixel stay 0. Where that is the
    textbook's order the weights are read where they are.
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
        self.weights = np.zeros((source.floats, units), dtype)
        self.bias = np.zeros((units, 1), dtype)
        self.native_size = source.floats * units + units

    def prepare(self, weights: Mapping[Key, Array]) -> None:
        if self.source.maps is None:
            self.weights = weights[self.weights_key]
        else:
            for here, textbook in self.source.pairs(self.weights, weights[self.weights_key]):
                np.copyto(here, textbook)
        if self.bias_key is not None:
            self.bias[:, 0] = weights[self.bias_key]

    def bind(self, lane: Lane) -> Bound:
        x = lane.value[self.inputs[0]]
        y, d_y = lane.output(self)
        d_x = lane.gradient_into(self.inputs[0])
        with_bias = self.bias_key is not None
        turned = lane.scratch((lane.n, len(y)))
        as_they_come = not x.flags.c_contiguous  # pictures one after another: quicker if no operand is transposed
        shares = -(-len(x) // inputs_at_once(len(x), *y.shape))
        copied = lane.scratch((lane.n, len(x))) if one_by_one(lane.n) and shares == 1 and not as_they_come else None
        rows = x.T if as_they_come else copied
        out = y if rows is None else turned
        parts = lane.scratch((shares, *out.shape))

        def forward() -> None:
            if shares > 1:
                sum_over_inputs(self.weights, x, parts, 0, shares)
                np.add.reduce(parts, axis=0, out=out)
            elif rows is not None:
                if copied is not None:
                    np.copyto(copied, x.T)
                product_of_rows(rows, self.weights, turned)
            else:
                np.matmul(self.weights.T, x, out=y)
            if rows is not None:
                np.copyto(y, turned.T)
            if with_bias:
                np.add(y, self.bias, out=y)

        if not lane.training:
            return Bound((forward,))
        size = self.weights.size
        d_weights, d_bias = lane.native[:size].reshape(self.weights.shape), lane.native[size:]
        spare, bias_spare = lane.scratch(self.weights.shape), lane.scratch(d_bias.shape)
        d_rows = lane.scratch((lane.n, len(x))) if one_by_one(lane.n) else None
        sum_weights, sum_bias = partial(product_in_parts, x, turned), partial(np.add.reduce, d_y, 1, None)

        def backward() -> None:
            np.copyto(turned, d_y.T)  # a small copy: the product is quicker if no operand is transposed
            lane.accumulate(d_weights, sum_weights, spare)
            lane.accumulate(d_bias, sum_bias, bias_spare)
            if d_x is not None and d_rows is not None:
                product_of_rows(turned, self.weights.T, d_rows)
                np.copyto(d_x, d_rows.T)
            elif d_x is not None:
                product_in_parts(self.weights, d_y, d_x)

        return Bound((forward,), (backward,))

    def finish(self, native: Array, gradients: Mapping[Key, Array]) -> None:
        size = self.weights.size
        gradient = native[:size].reshape(self.weights.shape)
        for here, textbook in self.source.pairs(gradient, gradients[self.weights_key]):
            np.copyto(textbook, here)
        if self.bias_key is not None:
            np.copyto(gradients[self.bias_key], native[size:])


@dataclass(frozen=True)
class Ends:
    """The arrays of one lane, (numbers, n)."""

    x: Array
    y: Array
    d_y: Array
    d_x: Array | None


class WideDense(Kernel):
    """The same for many weights, on a vector in the textbook's order. The lanes bring their columns together."""

    couples_samples = True

    def __init__(
        self, register: int, output: int, inner: int, units: int, weights: Key, bias: Key | None, dtype: Any
    ) -> None:
        super().__init__((register,), output, Layout((units,)))
        self.inner, self.units, self.weights_key, self.bias_key, self.dtype = inner, units, weights, bias, dtype
        self.weights = np.zeros((0, 0), dtype)  # those of the step
        self.bias = np.zeros((units, 1), dtype)
        self._rooms: dict[str, Array] = {}
        self._x = self._y = self._d_y = self.weights

    def prepare(self, weights: Mapping[Key, Array]) -> None:
        self.weights = weights[self.weights_key]
        if self.bias_key is not None:
            self.bias[:, 0] = weights[self.bias_key]

    def bind(self, lane: Lane) -> Bound:
        x = lane.value[self.inputs[0]]
        y, d_y = lane.output(self)
        d_x = lane.gradient_into(self.inputs[0])
        if lane.training:
            return Bound((_nothing, _nothing), (_nothing, _nothing), Ends(x, y, d_y, d_x))
        return Bound((partial(self._forward, x, y, lane.scratch(self._shape_of_parts(x))),))

    def _shape_of_parts(self, x: Array) -> tuple[int, int, int]:
        """Of what shares of the inputs give (see `sum_over_inputs`); it is one share where units are cut instead."""
        count = x.shape[1]
        shares = -(-self.inner // inputs_at_once(self.inner, self.units, count))
        if shares == 1 and self.inner >= DEEP * self.units:
            shares = len(self._cuts(self.inner, count))
        return (shares, self.units, count) if x.flags.c_contiguous else (shares, count, self.units)

    def _forward(self, x: Array, y: Array, parts: Array, share: Share | None = None) -> None:
        """y for all pictures, cut by inputs or by units. Without `share` it is one piece of work."""
        work: Callable[[int, int], None]
        if by_inputs := len(parts) > 1:
            work, cuts = partial(sum_over_inputs, self.weights, x, parts), self._cuts(len(parts), x.shape[1], 1)
        else:
            work, cuts = partial(self._units, x, y), self._cuts(self.units, x.shape[1])
        if share is None:
            work(0, cuts[-1][1])
        else:
            share([partial(work, *cut) for cut in cuts])
        if by_inputs and x.flags.c_contiguous:
            np.add.reduce(parts, axis=0, out=y)
        elif by_inputs:
            np.copyto(y, np.add.reduce(parts, axis=0).T)
        if self.bias_key is not None:
            np.add(y, self.bias, out=y)

    def _units(self, x: Array, y: Array, start: int, stop: int) -> None:
        if x.flags.c_contiguous and x.shape[1] > ROWS:
            np.matmul(self.weights[:, start:stop].T, x, out=y[start:stop])
        else:  # pictures one after another: quicker if no operand is transposed
            rows = np.empty((x.shape[1], stop - start), self.dtype)
            product_of_rows(np.ascontiguousarray(x.T), self.weights[:, start:stop], rows)
            np.copyto(y[start:stop], rows.T)

    def join_forward(
        self, partials: list[Ends], samples: list[int], kept: Mapping[Key, Array] | None, share: Share
    ) -> None:
        self._x = self._together("x", [lane.x for lane in partials], share)
        self._y = y = partials[0].y if len(partials) == 1 else self._room("y", self.units, sum(samples))
        shape = self._shape_of_parts(self._x)
        parts = self._room("parts", shape[0], shape[1] * shape[2]).reshape(shape)
        self._forward(self._x, y, parts, share)
        self._apart(y, [lane.y for lane in partials], share)

    def join_backward(
        self, partials: list[Ends], samples: list[int], gradients: Mapping[Key, Array], share: Share
    ) -> None:
        count = sum(samples)
        d_y = self._together("d_y", [lane.d_y for lane in partials], share)
        d_y_turned = self._room("d_y turned", count, self.units)
        np.copyto(d_y_turned, d_y.T)
        needed = partials[0].d_x is not None
        d_x = partials[0].d_x if len(partials) == 1 or not needed else self._room("d_x", self.inner, count)
        d_weights = gradients[self.weights_key]
        d_rows = self._room("d_x rows", count, self.inner) if needed and one_by_one(count) else None

        def inputs(start: int, stop: int) -> None:
            """What some of the inputs get, and the gradient of their weights."""
            rows = slice(start, stop)
            product_in_parts(self._x[rows], d_y_turned, d_weights[rows])
            if d_x is not None and d_rows is not None:
                product_of_rows(d_y_turned, self.weights[rows].T, d_rows[:, rows])
                np.copyto(d_x[rows], d_rows[:, rows].T)
            elif d_x is not None:
                product_in_parts(self.weights[rows], d_y, d_x[rows])

        share([partial(inputs, *cut) for cut in self._cuts(self.inner, count)])
        if self.bias_key is not None:
            np.add.reduce(d_y, axis=1, out=gradients[self.bias_key])
        if d_x is not None:
            self._apart(d_x, [lane.d_x for lane in partials if lane.d_x is not None], share)

    def _cuts(self, size: int, pictures: int, narrowest: int = 0) -> list[tuple[int, int]]:
        """Equal shares of units or inputs, or of groups of inputs."""
        work = self.inner * self.units * max(pictures, FEW)
        count = max(1, min(CUTS, work // WORTH_A_CUT, size // (narrowest or NARROWEST)))
        return list(pairwise(size * number // count for number in range(count + 1)))

    def _room(self, name: str, rows: int, columns: int) -> Array:
        """An array of this step, in memory that is kept for the next one."""
        room = self._rooms.get(name)
        if room is None or room.size < rows * columns:
            room = self._rooms[name] = np.empty(rows * columns, self.dtype)
        return room[: rows * columns].reshape(rows, columns)

    def _together(self, name: str, parts: list[Array], share: Share) -> Array:
        if len(parts) == 1:
            return parts[0]
        count = sum(part.shape[1] for part in parts)
        if not parts[0].flags.c_contiguous:  # pictures one after another stay so
            pictures = self._room(name, count, len(parts[0]))
            return np.concatenate([part.T for part in parts], axis=0, out=pictures).T
        whole = self._room(name, len(parts[0]), count)

        def join(start: int, stop: int) -> None:
            np.concatenate([part[start:stop] for part in parts], axis=1, out=whole[start:stop])

        share([partial(join, *cut) for cut in self._cuts(len(whole), count)])
        return whole

    def _apart(self, whole: Array, parts: list[Array], share: Share) -> None:
        """Each lane's columns of an array to the lane."""
        if len(parts) == 1:
            return
        ends = np.cumsum([part.shape[1] for part in parts])[:-1]

        def split(start: int, stop: int) -> None:
            for part, columns in zip(parts, np.split(whole[start:stop], ends, axis=1), strict=True):
                np.copyto(part[start:stop], columns)

        share([partial(split, *cut) for cut in self._cuts(len(whole), whole.shape[1])])


def _nothing() -> Move | None:
    """A single lane does nothing here: the work is done in the join, when all lanes are ready."""
    return None
