"""Fully connected layers: one matrix product, weights turned so that vectors stand as columns (D, n).

`Dense` keeps weights in the order of the maps before it, and each lane finds a gradient of its own, to be added up. For
many weights see `wide_dense`, for filters that are such a layer `seen_whole`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

import numpy as np

from engine.fast.arithmetic.dense_products import (
    better_beside,
    one_by_one,
    parts_pay,
    product_in_parts,
    product_of_rows,
    product_over_inputs,
    product_over_parts,
    room_for,
    room_for_parts,
    shares_of_inputs,
)
from engine.fast.arithmetic.given_products import given_pays, multiplying_given
from engine.fast.arithmetic.products import add_up, summed
from engine.fast.arithmetic.turning import turn
from engine.fast.kernel import Bound, Kernel, Lane, Move, do_all, in_turn, one_run
from engine.fast.kernels.added_later import FROM, AddedLater, brightness, longest
from engine.fast.layout import Layout, copying
from engine.fast.made_once import made_once
from engine.network.block import Shape
from engine.network.program import Key, Slot
from engine.network.step_result import Later
from engine.ops.arrays import Array


def reads_pictures(lane: Lane, x: Array) -> bool:
    """Whether these are the pictures, which may come as they are: the few numbers that are made of them are multiplied
    by `Lane.given_scale` instead, and so are the errors of which the gradient of the weights is made."""
    return lane.pictures is not None and np.may_share_memory(x, lane.pictures)


def scaling(lane: Lane, x: Array) -> Callable[[], Array | float | None]:
    """What they are still to be multiplied by then; None where these are no pictures."""
    are_pictures = reads_pictures(lane, x)
    return lambda: lane.given_scale if are_pictures else None


def product_of_given(lane: Lane, x: Array, units: int) -> Callable[[Array, Array, Array], None] | None:
    """What multiplies pictures that are only labelled as they are given (`Lane.given`), if that is quicker; see
    `given_products`."""
    if lane.training or not reads_pictures(lane, x) or not given_pays(len(x), units, lane.n):
        return None
    lane.multiplies_given = True
    return multiplying_given(len(x), units, lane.n, lane.scratch)


class Dense(Kernel):
    """y = weights (D, units) transposed @ x (D, n) + bias.

    Rows of the weights follow the vector's order here; rows that belong to no pixel stay 0. Where that is the
    textbook's order the weights are read where they are.
    """

    takes_rows = scales_later = True
    adds_later = True  # what lanes have found of the gradient of many weights

    def __init__(
        self,
        register: int,
        output: int,
        source: Layout,
        out_shape: Shape,
        weights: Key,
        bias: Key | None,
        dtype: Any,
    ) -> None:
        """`source`: of the vectors. They may lie as the maps that they were flattened from, or are to be."""
        super().__init__((register,), output, Layout(out_shape))
        self.source, self.weights_key, self.bias_key, units = source, weights, bias, self.layout.floats
        self.weights = np.zeros((source.floats, units), dtype)
        self.bias = np.zeros((units, 1), dtype)
        self.native_size = source.floats * units + units
        self._later = AddedLater(source, units) if self.adds_later and self.weights.size >= FROM else None
        if self._later is not None:
            self.native_size += 1
        self.reads_parts = parts_pay(units)
        self._brings, self._gives = made_once(self._bringing), made_once(self._giving)

    def belongs(self, slots: Mapping[Key, Slot]) -> slice | None:
        in_order = self.source.maps is None
        size = self.weights.size + self.layout.floats
        return one_run(slots, self.weights_key, self.bias_key, size) if in_order else None

    def prepare(self, weights: Mapping[Key, Array]) -> None:
        given = weights[self.weights_key]
        if self.source.maps is not None:
            do_all(self._brings(self.weights, given))
        elif given is not self.weights and given.ctypes.data != self.weights.ctypes.data:
            self.weights = given  # where they are is new, and what was made for them is made anew (see `made_once`)
        if self.bias_key is not None:
            self._bring_bias(weights[self.bias_key])

    def _bringing(self, here: Array, textbook: Array) -> list[Move]:
        """What brings weights here."""
        return [copying(*pair) for pair in self._pairs(here, textbook)]

    def _giving(self, here: Array, textbook: Array) -> list[Move]:
        """What brings gradients back, which other numbers may follow here."""
        return [copying(*pair[::-1]) for pair in self._pairs(here, textbook)]

    def _pairs(self, here: Array, textbook: Array) -> list[tuple[Array, Array]]:
        units = textbook.shape[-1]
        inner = here.reshape(-1)[: self.weights.size].reshape(-1, units)
        return self.source.pairs(inner, textbook.reshape(-1, units))

    def _bring_bias(self, given: Array) -> None:
        self.bias[:, 0] = given

    def _give_bias(self, natives: Sequence[Array], target: Array) -> None:
        add_up(natives, target)

    def bind(self, lane: Lane) -> Bound:
        x = lane.value[self.inputs[0]].reshape(-1, lane.n)
        y, d_y = (array.reshape(-1, lane.n) for array in lane.output(self))
        given_in_rows = not y.flags.c_contiguous  # see `Lane.in_rows`
        turned = y.T if given_in_rows else lane.scratch((lane.n, len(y)))
        as_they_come = not x.flags.c_contiguous  # pictures one after another: quicker if no operand is transposed
        shape = (*self.weights.shape, lane.n)
        few = one_by_one(lane.n) and not as_they_come and not shares_of_inputs(*shape)
        copied = lane.scratch((lane.n, len(x))) if few else None
        room = lane.scratch(room_for(*shape))
        in_rows = as_they_come or few or given_in_rows
        out = turned if in_rows else y
        multiply = made_once(lambda weights: [*product_over_inputs(weights, x, out, room, in_rows)])
        if (parts := lane.parts.get(self.inputs[0])) is not None:
            some = parts, y, lane.scratch(room_for_parts(len(y), parts))
            multiply = made_once(lambda weights: [*product_over_parts(weights, *some)])
        scale, multiply_given = scaling(lane, x), product_of_given(lane, x, len(y))

        def forward() -> None:
            if multiply_given is not None and lane.given is not None:
                multiply_given(lane.given, self.weights, out)
            elif copied is not None:
                turn(x, copied)
                product_of_rows(copied, self.weights, out)
            else:
                do_all(multiply(self.weights))
            if in_rows and not given_in_rows:
                turn(out, y)
            self._complete(y, scale())

        if not lane.training:
            return Bound((forward,))
        return Bound((forward,), (self._backwards(lane, x, turned, d_y, as_they_come),))

    def _backwards(self, lane: Lane, x: Array, turned: Array, d_y: Array, as_they_come: bool) -> Move:
        """What finds the gradients of x, weights and bias. `turned` has room for those of y, (n, units)."""
        d_x = lane.gradient_into(self.inputs[0])
        d_x = None if d_x is None else d_x.reshape(-1, lane.n)
        size, units = self.weights.size, self.layout.floats
        d_weights, d_bias = lane.native[:size].reshape(self.weights.shape), lane.native[size : size + units]
        spare, bias_spare = lane.scratch(self.weights.shape), lane.scratch(d_bias.shape)
        bound = lane.native[size + units :]  # none where it is not added up later
        bound_spare, brightest = lane.scratch(bound.shape), brightness(lane, x)
        scale = scaling(lane, x)
        d_rows = lane.scratch((lane.n, len(x))) if one_by_one(lane.n) else None
        beside = lane.scratch(x.shape) if as_they_come and better_beside(len(x), units, lane.n) else None
        given = x if beside is None else beside
        copies = [] if beside is None else [partial(np.copyto, beside[:, n], x[:, n]) for n in range(lane.n)]
        sum_over, sum_apart = (
            in_turn([*copies, *product_in_parts(given, turned, goal)]) for goal in (d_weights, spare)
        )
        sum_bias = partial(np.add.reduce, d_y, 1, None)
        give_back = None
        if d_x is not None and d_rows is None:
            give_back = made_once(lambda weights: [*product_in_parts(weights, d_y, d_x)])

        def backward() -> None:
            turn(d_y, turned)  # a small copy: the product is quicker if no operand is transposed
            if (by := scale()) is not None:  # pictures have no gradient: only the weights are left
                np.multiply(turned, by, out=turned)
            lane.accumulate(d_weights, lambda goal: sum_over() if goal is d_weights else sum_apart(), spare)
            lane.accumulate(d_bias, sum_bias, bias_spare)
            if bound.size:
                lane.accumulate(bound, partial(longest, x, brightest, turned), bound_spare)
            if d_x is not None and d_rows is not None:
                product_of_rows(turned, self.weights.T, d_rows)
                turn(d_rows, d_x)
            elif give_back is not None:
                do_all(give_back(self.weights))

        return backward

    def _complete(self, y: Array, scale: Array | float | None) -> None:
        if scale is not None:
            np.multiply(y, scale, out=y)
        if self.bias_key is not None:
            np.add(y, self.bias, out=y)

    def finish(self, natives: Sequence[Array], gradients: Mapping[Key, Array]) -> None:
        size, target = self.weights.size, gradients[self.weights_key]
        if self._later is not None and not self.in_place:
            self._later.found = natives
        elif self.source.maps is None:
            add_up([native[:size].reshape(self.weights.shape) for native in natives], target)
        else:
            summed([native[:size] for native in natives])
            do_all(self._gives(natives[0], target))
        if self.bias_key is not None:
            units = slice(size, size + self.layout.floats)
            self._give_bias([native[units] for native in natives], gradients[self.bias_key])

    def later(self, slots: Mapping[Key, Slot]) -> Later | None:
        return None if self._later is None or self.in_place else self._later.later(slots[self.weights_key].slice)
