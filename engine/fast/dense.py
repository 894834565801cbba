"""Fully connected layers: one matrix product, weights turned so that vectors stand as columns (D, n).

With many weights it is not the products that take the time but reading and writing the weights. So there are two forms:
`Dense` keeps weights in the order of the maps before it, and each lane finds a gradient of its own, to be added up.
`WideDense` cuts the weights and not the batch: workers take shares of the units, or of the inputs, for all pictures at
once. It reads the weights where they are, writes their gradient once where it belongs, and adds nothing up.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from itertools import pairwise
from math import prod
from typing import Any

import numpy as np

from engine.fast.dense_products import (
    ROWS,
    one_by_one,
    product_in_parts,
    product_of_rows,
    product_over_inputs,
    room_for,
    shares_of_inputs,
)
from engine.fast.kernel import Bound, Kernel, Lane, Move, Share, do_all, in_turn
from engine.fast.layout import Layout, Reordering
from engine.fast.products import add_up, summed
from engine.fast.turning import turn
from engine.network.block import Shape
from engine.network.program import Key
from engine.ops.arrays import Array
from engine.values import dataclass

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
        self._brings = Reordering(source, to_textbook=False)
        self._gives = Reordering(source, to_textbook=True)

    def prepare(self, weights: Mapping[Key, Array]) -> None:
        given = weights[self.weights_key]
        if self.source.maps is not None:
            self._brings(self.weights, given)
        elif given is not self.weights and given.ctypes.data != self.weights.ctypes.data:
            self.weights = given  # where they are is new, and what was made for them is made anew (see `_of_weights`)
        if self.bias_key is not None:
            self.bias[:, 0] = weights[self.bias_key]

    def bind(self, lane: Lane) -> Bound:
        x = lane.value[self.inputs[0]]
        y, d_y = lane.output(self)
        d_x, scale = lane.gradient_into(self.inputs[0]), lane.scale(self.inputs[0])
        with_bias = self.bias_key is not None
        turned = lane.scratch((lane.n, len(y)))
        as_they_come = not x.flags.c_contiguous  # pictures one after another: quicker if no operand is transposed
        shape = (*self.weights.shape, lane.n, not as_they_come)
        few = one_by_one(lane.n) and not as_they_come and not shares_of_inputs(*shape)
        copied = lane.scratch((lane.n, len(x))) if few else None
        room = lane.scratch(room_for(*shape))
        in_rows = as_they_come or few
        out = turned if in_rows else y
        multiply = self._of_weights(lambda weights: product_over_inputs(weights, x, out, room, as_they_come))

        def forward() -> None:
            if copied is not None:
                turn(x, copied)
                product_of_rows(copied, self.weights, out)
            else:
                multiply()
            if in_rows:
                turn(out, y, scale)
            elif scale is not None:
                np.multiply(out, scale, out=y)
            if with_bias:
                np.add(y, self.bias, out=y)

        if not lane.training:
            return Bound((forward,))
        size = self.weights.size
        d_weights, d_bias = lane.native[:size].reshape(self.weights.shape), lane.native[size:]
        spare, bias_spare = lane.scratch(self.weights.shape), lane.scratch(d_bias.shape)
        d_rows = lane.scratch((lane.n, len(x))) if one_by_one(lane.n) else None
        sum_over, sum_apart = (in_turn([*product_in_parts(x, turned, goal)]) for goal in (d_weights, spare))
        sum_bias = partial(np.add.reduce, d_y, 1, None)
        give_back = None
        if d_x is not None and d_rows is None:
            give_back = self._of_weights(lambda weights: product_in_parts(weights, d_y, d_x))

        def backward() -> None:
            turn(d_y, turned, scale)  # a small copy: the product is quicker if no operand is transposed
            lane.accumulate(d_weights, lambda goal: sum_over() if goal is d_weights else sum_apart(), spare)
            lane.accumulate(d_bias, sum_bias, bias_spare)
            if d_x is not None and d_rows is not None:
                product_of_rows(turned, self.weights.T, d_rows)
                turn(d_rows, d_x)
            elif give_back is not None:
                give_back()

        return Bound((forward,), (backward,))

    def _of_weights(self, make: Callable[[Array], Iterable[Move]]) -> Move:
        """What reads the weights where they are: `make(weights)` is called again only where others have come."""
        known: Array | None = None
        moves: list[Move] = []

        def run() -> None:
            nonlocal known
            if known is not self.weights:
                known = self.weights
                moves[:] = make(known)
            do_all(moves)

        return run

    def finish(self, natives: Sequence[Array], gradients: Mapping[Key, Array]) -> None:
        size, target = self.weights.size, gradients[self.weights_key]
        if self.source.maps is None:
            add_up([native[:size].reshape(self.weights.shape) for native in natives], target)
        else:
            summed([native[:size] for native in natives])
            self._gives(natives[0], target)
        if self.bias_key is not None:
            add_up([native[size:] for native in natives], gradients[self.bias_key])


def _do(making: Callable[..., Iterable[Move]], *arrays: Any) -> None:
    """Views are made by the worker that needs them."""
    for move in making(*arrays):
        move()


@dataclass(frozen=True)
class Ends:
    """The arrays of one lane, (numbers, n)."""

    x: Array
    y: Array
    d_y: Array
    d_x: Array | None
    scale: Array | None  # of the pictures (see `Lane.scale`)


@dataclass(frozen=True)
class Cut:
    """How a product is cut: into shares of the inputs, or else of the units, for each a room (see `room_for`). What
    comes of it, `in_rows` (n, units) or (units, n), is one of `parts` for each share of the inputs."""

    by_inputs: bool
    in_rows: bool
    cuts: list[tuple[int, int]]
    parts: Array
    rooms: list[Array]


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
        self._x = self.weights

    def prepare(self, weights: Mapping[Key, Array]) -> None:
        self.weights = weights[self.weights_key]
        if self.bias_key is not None:
            self.bias[:, 0] = weights[self.bias_key]

    def bind(self, lane: Lane) -> Bound:
        x = lane.value[self.inputs[0]]
        y, d_y = lane.output(self)
        d_x, scale = lane.gradient_into(self.inputs[0]), lane.scale(self.inputs[0])
        if lane.training:
            return Bound((_nothing, _nothing), (_nothing, _nothing), Ends(x, y, d_y, d_x, scale))
        cut = self._way_to_cut(x, lambda _, shape: lane.scratch(shape))
        return Bound((partial(self._forward, x, y, scale, cut),))

    def _way_to_cut(self, x: Array, room: Callable[[str, Shape], Array]) -> Cut:
        """Into shares of inputs where there are many more of them than units, else of units. `room(name, shape)` gives
        memory."""
        count = x.shape[1]
        few = count <= ROWS and not shares_of_inputs(self.inner, self.units, count, True)
        in_rows = few or not x.flags.c_contiguous
        by_inputs = self.inner >= DEEP * self.units
        cuts = self._shares(self.inner if by_inputs else self.units, count)
        shape = (count, self.units) if in_rows else (self.units, count)
        parts = room("parts", (len(cuts) if by_inputs else 1, *shape))
        rooms = []
        for start, stop in cuts:
            sizes = (stop - start, self.units) if by_inputs else (self.inner, stop - start)
            rooms.append(room(f"from {start}", room_for(*sizes, count, not in_rows)))
        return Cut(by_inputs, in_rows, cuts, parts, rooms)

    def _forward(self, x: Array, y: Array, scale: Array | None, cut: Cut, share: Share = do_all) -> None:
        """y for all pictures."""
        if cut.in_rows and x.flags.c_contiguous:  # few pictures
            x = np.ascontiguousarray(x.T).T
        parts, moves = cut.parts, []
        for number, ((start, stop), room) in enumerate(zip(cut.cuts, cut.rooms, strict=True)):
            some = slice(start, stop)
            if cut.by_inputs:
                weights, given, out = self.weights[some], x[some], parts[number]
            else:
                weights, given, out = self.weights[:, some], x, parts[0][:, some] if cut.in_rows else parts[0][some]
            moves.append(partial(_do, product_over_inputs, weights, given, out, room, cut.in_rows))
        share(moves)
        total = parts[0] if len(parts) == 1 else np.add.reduce(parts, axis=0)
        if cut.in_rows:
            turn(total, y, scale)
        elif scale is not None:
            np.multiply(total, scale, out=y)
        else:
            np.copyto(y, total)
        if self.bias_key is not None:
            np.add(y, self.bias, out=y)

    def join_forward(
        self, partials: list[Ends], samples: list[int], kept: Mapping[Key, Array] | None, share: Share
    ) -> None:
        self._x = self._together("x", [lane.x for lane in partials], share)
        y = partials[0].y if len(partials) == 1 else self._room("y", (self.units, sum(samples)))
        cut = self._way_to_cut(self._x, self._room)
        self._forward(self._x, y, partials[0].scale, cut, share)
        self._apart(y, [lane.y for lane in partials], share)

    def join_backward(
        self, partials: list[Ends], samples: list[int], gradients: Mapping[Key, Array], share: Share
    ) -> None:
        count = sum(samples)
        d_y = self._together("d_y", [lane.d_y for lane in partials], share)
        d_y_turned = self._room("d_y turned", (count, self.units))
        turn(d_y, d_y_turned, partials[0].scale)
        needed = partials[0].d_x is not None
        d_x = partials[0].d_x if len(partials) == 1 or not needed else self._room("d_x", (self.inner, count))
        d_weights = gradients[self.weights_key]
        d_rows = self._room("d_x rows", (count, self.inner)) if needed and one_by_one(count) else None

        def inputs(start: int, stop: int) -> None:
            """What some of the inputs get, and the gradient of their weights."""
            rows = slice(start, stop)
            _do(product_in_parts, self._x[rows], d_y_turned, d_weights[rows])
            if d_x is not None and d_rows is not None:
                product_of_rows(d_y_turned, self.weights[rows].T, d_rows[:, rows])
                turn(d_rows[:, rows], d_x[rows])
            elif d_x is not None:
                _do(product_in_parts, self.weights[rows], d_y, d_x[rows])

        share([partial(inputs, *cut) for cut in self._shares(self.inner, count)])
        if self.bias_key is not None:
            np.add.reduce(d_y, axis=1, out=gradients[self.bias_key])
        if d_x is not None:
            self._apart(d_x, [lane.d_x for lane in partials if lane.d_x is not None], share)

    def _shares(self, size: int, pictures: int) -> list[tuple[int, int]]:
        """Equal shares of units or inputs."""
        work = self.inner * self.units * max(pictures, FEW)
        count = max(1, min(CUTS, work // WORTH_A_CUT, size // NARROWEST))
        return list(pairwise(size * number // count for number in range(count + 1)))

    def _room(self, name: str, shape: Shape) -> Array:
        """An array of this step, in memory that is kept for the next one."""
        room, size = self._rooms.get(name), prod(shape)
        if room is None or room.size < size:
            room = self._rooms[name] = np.empty(size, self.dtype)
        return room[:size].reshape(shape)

    def _together(self, name: str, parts: list[Array], share: Share) -> Array:
        if len(parts) == 1:
            return parts[0]
        count = sum(part.shape[1] for part in parts)
        if not parts[0].flags.c_contiguous:  # pictures one after another stay so
            pictures = self._room(name, (count, len(parts[0])))
            return np.concatenate([part.T for part in parts], axis=0, out=pictures).T
        whole = self._room(name, (len(parts[0]), count))

        def join(start: int, stop: int) -> None:
            np.concatenate([part[start:stop] for part in parts], axis=1, out=whole[start:stop])

        share([partial(join, *cut) for cut in self._shares(len(whole), count)])
        return whole

    def _apart(self, whole: Array, parts: list[Array], share: Share) -> None:
        """Each lane's columns of an array to the lane."""
        if len(parts) == 1:
            return
        ends = np.cumsum([part.shape[1] for part in parts])[:-1]

        def split(start: int, stop: int) -> None:
            for part, columns in zip(parts, np.split(whole[start:stop], ends, axis=1), strict=True):
                np.copyto(part[start:stop], columns)

        share([partial(split, *cut) for cut in self._shares(len(whole), whole.shape[1])])


def _nothing() -> Move | None:
    """A single lane does nothing here: the work is done in the join, when all lanes are ready."""
    return None
