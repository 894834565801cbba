"""Fully connected layers of many weights, which are cut, and not the batch: workers take shares of the inputs for all
pictures at once.

It is not the products that take the time there but reading and writing the weights. They are read where they are, and
their gradient, the product of two small arrays, is made when it is asked for: see `WideDense.later`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import pairwise
from math import prod
from typing import Any

import numpy as np

from engine.fast.arithmetic.dense_products import (
    ROWS,
    better_as_rows,
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
from engine.fast.arithmetic.turning import turn
from engine.fast.arithmetic.updating import PIECE
from engine.fast.kernel import Bound, Kernel, Lane, Move, Share, do_all, in_turn
from engine.fast.kernels.added_later import brightness
from engine.fast.kernels.added_later import squares as squares_of
from engine.fast.kernels.dense import product_of_given, reads_pictures, scaling
from engine.fast.layout import Layout
from engine.fast.made_once import made_once
from engine.network.block import Shape
from engine.network.program import Key, Slot
from engine.network.step_result import Later
from engine.ops.arrays import Array
from engine.values import dataclass

CUTS = 4  # shares of a product at most: as many workers can be busy
WORTH_A_CUT = 1_000_000  # multiply-adds: where processes share them, of 2 million a half each is worth telling
FEW = 2  # pictures, for which weights take as long to read as to multiply by: measured with 0.4 to 4 million weights
KNOWN = 4  # sizes of a batch whose views are kept
NARROWEST = 32  # inputs of a share: what comes of each is added up


@dataclass(frozen=True)
class Ends:
    """The arrays of one lane, (numbers, n), what no number of x is larger than, if that is known, and what these are
    still to be multiplied by, if they are pictures: see `reads_pictures`."""

    x: Array
    y: Array
    d_y: Array
    d_x: Array | None
    brightest: Callable[[], float | None]
    scale: Callable[[], Array | float | None]


@dataclass(frozen=True)
class Cut:
    """How a product is cut: what comes of it, `in_rows` (n, units) or (units, n), is the sum of `parts`, one for each
    share of the inputs. `jobs`: one for each share. `turned`: where the pictures are copied to, (n, inputs), if they
    come as columns and are multiplied as rows. `is_there`: the output is the only part."""

    in_rows: bool
    parts: Array
    jobs: Callable[[Array], list[Move]]
    turned: Array | None
    is_there: bool


class WideDense(Kernel):
    """y = weights (D, units) transposed @ x (D, n) + bias, x in the textbook's order. The lanes bring their columns
    together."""

    couples_samples = meets_itself = True
    takes_rows = scales_later = True

    def __init__(
        self, register: int, output: int, inner: int, units: int, weights: Key, bias: Key | None, dtype: Any
    ) -> None:
        super().__init__((register,), output, Layout((units,)))
        self.inner, self.units, self.weights_key, self.bias_key, self.dtype = inner, units, weights, bias, dtype
        self.weights = np.zeros((0, 0), dtype)  # those of the step
        self.bias = np.zeros((units, 1), dtype)
        self.reads_parts = parts_pay(units)
        self._rooms: dict[str, Array] = {}
        self._with_others: Share | None = None
        self._cuts: dict[tuple[int, ...], Cut] = {}
        self._x = self._d_y_turned = self.weights  # of the step
        self._brightest: float | None = None
        self._scale: Array | float | None = None

    def prepare(self, weights: Mapping[Key, Array]) -> None:
        given = weights[self.weights_key]
        if given is not self.weights and given.ctypes.data != self.weights.ctypes.data:
            self.weights = given
        if self.bias_key is not None:
            self.bias[:, 0] = weights[self.bias_key]

    def is_cut(self, pictures: int) -> bool:
        """Whether several can make the products with so many pictures."""
        return len(self._shares(self.inner, pictures)) > 1

    def shared_shapes(self, batch_size: int) -> dict[str, Shape]:
        """What processes that share the work must all read."""
        of_lanes = {"x": (batch_size, self.inner), "d_y": (batch_size, self.units)}
        return {"parts": (CUTS, batch_size, self.units), "d_x": (batch_size, self.inner)} | of_lanes

    def take_sides(self, share: Share | None, rooms: Mapping[str, Array]) -> None:
        """From now on `share` has some shares of products made here, and waits until other processes have made the
        others, in `rooms`. None: no longer."""
        self._with_others = share
        self._rooms.update(rooms)
        self._cuts.clear()

    def bind(self, lane: Lane) -> Bound:
        self._cuts.clear()  # they would keep memory alive that larger memory may have replaced
        x = lane.value[self.inputs[0]]
        y, d_y = lane.output(self)
        if lane.training:
            ends = Ends(x, y, d_y, lane.gradient_into(self.inputs[0]), brightness(lane, x), scaling(lane, x))
            return Bound((_nothing, _nothing), (_nothing, _nothing), ends)
        if (parts := lane.parts.get(self.inputs[0])) is not None:
            some = parts, y, lane.scratch(room_for_parts(self.units, parts))
            multiply = made_once(lambda weights: [*product_over_parts(weights, *some)])
            return Bound((partial(self._forward_of_parts, y, multiply),))
        cut = self._cut(x, lambda _, shape: lane.scratch(shape), y)
        forward = partial(self._forward, x, y, cut)
        if not reads_pictures(lane, x):
            return Bound((forward,))
        multiply_given = product_of_given(lane, x, self.units)

        def forward_of_pictures() -> None:
            if multiply_given is None or lane.given is None:
                forward(scale=lane.given_scale)
                return
            multiply_given(lane.given, self.weights, y.T)
            np.multiply(y, lane.given_scale, out=y)
            if self.bias_key is not None:
                np.add(y, self.bias, out=y)

        return Bound((forward_of_pictures,))

    def _forward_of_parts(self, y: Array, multiply: Callable[[Array], list[Move]]) -> None:
        do_all(multiply(self.weights))
        if self.bias_key is not None:
            np.add(y, self.bias, out=y)

    def _cut(self, x: Array, room: Callable[[str, Shape], Array], alone: Array | None = None) -> Cut:
        """Into shares of the inputs. `alone`: the output, if nobody else takes a share; one share is measured to take
        1 to 5 % less time then. `room(name, shape)` gives memory."""
        count = x.shape[1]
        few = count <= ROWS and not shares_of_inputs(self.inner, self.units, count)
        turns = few or better_as_rows(self.units, count) or not x.flags.c_contiguous
        is_there = alone is not None and not alone.flags.c_contiguous  # see `Lane.in_rows`
        in_rows = turns or is_there
        cuts = self._shares(self.inner, count) if alone is None else [(0, self.inner)]
        shape = (count, self.units) if in_rows else (self.units, count)
        parts = alone.T[None] if is_there and alone is not None else room("parts", (len(cuts), *shape))
        turned = room("turned", (count, self.inner)) if turns and not x.flags.f_contiguous else None
        given = x if turned is None else turned.T
        rooms = [room(f"from {start}", room_for(stop - start, self.units, count)) for start, stop in cuts]

        def jobs(weights: Array) -> list[Move]:
            shares: list[Move] = []
            for (start, stop), part, spare in zip(cuts, parts, rooms, strict=True):
                some = slice(start, stop)
                shares.append(in_turn([*product_over_inputs(weights[some], given[some], part, spare, in_rows)]))
            return shares

        return Cut(in_rows, parts, made_once(jobs), turned, is_there)

    def _known_cut(self, x: Array) -> Cut:
        """The one of the step before where the pictures lie where they lay: views take a fifth of a product's time."""
        lies = (x.ctypes.data, *x.shape, *x.strides)
        if lies not in self._cuts:
            if len(self._cuts) == KNOWN:
                self._cuts.clear()
            self._cuts[lies] = self._cut(x, self._room)
        return self._cuts[lies]

    def _forward(self, x: Array, y: Array, cut: Cut, share: Share = do_all, scale: Array | float | None = None) -> None:
        """y for all pictures. `scale`: see `reads_pictures`."""
        if cut.turned is not None:
            turn(x, cut.turned)
        parts = cut.parts
        share(cut.jobs(self.weights))
        total = parts[0] if len(parts) == 1 else np.add.reduce(parts, axis=0)
        if not cut.is_there:
            turn(total, y) if cut.in_rows else np.copyto(y, total)
        if scale is not None:
            np.multiply(y, scale, out=y)
        if self.bias_key is not None:
            np.add(y, self.bias, out=y)

    def join_forward(
        self, partials: list[Ends | None], samples: list[int], kept: Mapping[Key, Array] | None, share: Share
    ) -> None:
        """A lane that is None is one of another process."""
        own = [lane for lane in partials if lane is not None]
        self._x = self._together("x", [None if lane is None else lane.x for lane in partials], samples, share)
        known = [lane.brightest() for lane in own]
        self._brightest = None if None in known else max(one for one in known if one is not None)
        self._scale = own[0].scale()
        y = own[0].y if len(partials) == 1 else self._room("y", (self.units, sum(samples)))
        self._forward(self._x, y, self._known_cut(self._x), self._with_others or share, self._scale)
        self._apart(y, [None if lane is None else lane.y for lane in partials], samples, share)

    def join_backward(
        self, partials: list[Ends | None], samples: list[int], gradients: Mapping[Key, Array], share: Share
    ) -> None:
        count, own = sum(samples), [lane for lane in partials if lane is not None]
        d_y = self._together("d_y", [None if lane is None else lane.d_y for lane in partials], samples, share)
        d_y_turned = self._room("d_y turned", (count, self.units))
        turn(d_y, d_y_turned)
        if self._scale is not None:
            np.multiply(d_y_turned, self._scale, out=d_y_turned)  # pictures have no gradient, only the weights
        needed = own[0].d_x is not None
        is_there = not needed or (len(partials) == 1 and self._with_others is None)
        d_x = own[0].d_x if is_there else self._room("d_x", (self.inner, count))
        self._d_y_turned = d_y_turned
        d_rows = self._room("d_x rows", (count, self.inner)) if needed and one_by_one(count) else None

        def inputs(start: int, stop: int) -> None:
            """What some of the inputs get."""
            rows = slice(start, stop)
            if d_x is not None and d_rows is not None:
                product_of_rows(d_y_turned, self.weights[rows].T, d_rows[:, rows])
                turn(d_rows[:, rows], d_x[rows])
            elif d_x is not None:
                _do(product_in_parts, self.weights[rows], d_y, d_x[rows])

        if needed:
            (self._with_others or share)([partial(inputs, *cut) for cut in self._shares(self.inner, count)])
        if self.bias_key is not None:
            np.add.reduce(d_y, axis=1, out=gradients[self.bias_key])
        if d_x is not None and not is_there:
            self._apart(d_x, [None if lane is None else lane.d_x for lane in partials], samples, share)

    def later(self, slots: Mapping[Key, Slot]) -> Later:
        """The gradient of the weights, in pieces of some inputs. What comes in and the errors lie where they lay until
        the next step: nothing overwrites them on the way back."""
        start, most = slots[self.weights_key].slice.start, max(1, PIECE // self.units)
        count = -(-self.inner // most)
        if count > 1:
            count = min(self.inner, count + count % 2)  # as many for each of two threads

        def making(some: slice, out: Array) -> Iterator[Move]:
            return product_in_parts(self._x[some], self._d_y_turned, out.reshape(-1, self.units))

        def squares() -> float:
            """By Cauchy and Schwarz: a product is no longer than its factors make it."""
            return squares_of(self._x, self._brightest) * squares_of(self._d_y_turned)

        pieces = []
        for first, last in pairwise(self.inner * number // count for number in range(count + 1)):
            place = slice(start + first * self.units, start + last * self.units)
            pieces.append((place, partial(making, slice(first, last))))
        return Later(pieces, squares, lambda: self._x.size * self.units, self._lies, everywhere=True)

    def _lies(self) -> tuple[int, ...]:
        return (self._x.ctypes.data, *self._x.shape, *self._x.strides, self._d_y_turned.ctypes.data)

    def _shares(self, size: int, pictures: int) -> list[tuple[int, int]]:
        """Equal shares of so many inputs, or of other numbers of all pictures."""
        work = self.inner * self.units * max(pictures, FEW)
        count = max(1, min(CUTS, work // WORTH_A_CUT, size // NARROWEST))
        count -= count % 2 if count > 1 else 0  # as many for each of two
        return list(pairwise(size * number // count for number in range(count + 1)))

    def _room(self, name: str, shape: Shape) -> Array:
        """An array of this step, in memory that is kept for the next one."""
        room, size = self._rooms.get(name), prod(shape)
        if room is None or room.size < size:
            room = self._rooms[name] = np.empty(size, self.dtype)
        return room[:size].reshape(shape)

    def _together(self, name: str, parts: list[Array | None], samples: list[int], share: Share) -> Array:
        """The columns of all lanes: those of other processes lie there when these have put them there, too."""
        own = [part for part in parts if part is not None]
        if len(parts) == 1:
            return own[0]
        (size, _), (down, across), count = own[0].shape, own[0].strides, sum(samples)
        if samples[0] > 1 and across > down:  # pictures one after another stay so
            whole = self._room(name, (count, size)).T
        else:
            whole = self._room(name, (size, count))
        if len(own) < len(parts):
            _copy(_columns(whole, samples), parts)
            assert self._with_others is not None
            self._with_others([])
            return whole

        def join(start: int, stop: int) -> None:
            np.concatenate([part[start:stop] for part in own], axis=1, out=whole[start:stop])

        if whole.flags.c_contiguous:
            share([partial(join, *cut) for cut in self._shares(size, count)])
        else:
            np.concatenate([part.T for part in own], axis=0, out=whole.T)
        return whole

    def _apart(self, whole: Array, parts: list[Array | None], samples: list[int], share: Share) -> None:
        """Each lane's columns of an array to the lane."""
        if len(parts) == 1:
            if parts[0] is not None and parts[0] is not whole:
                np.copyto(parts[0], whole)
            return
        if any(part is None for part in parts):
            _copy(parts, _columns(whole, samples))
            return

        def split(start: int, stop: int) -> None:
            _copy([part[start:stop] for part in parts if part is not None], _columns(whole[start:stop], samples))

        share([partial(split, *cut) for cut in self._shares(len(whole), whole.shape[1])])


def _columns(whole: Array, samples: list[int]) -> list[Array]:
    """Of each lane."""
    return np.split(whole, np.cumsum(samples)[:-1], axis=1)


def _copy(to: Sequence[Array | None], given: Sequence[Array | None]) -> None:
    """Of each lane that is there."""
    for there, here in zip(to, given, strict=True):
        if there is not None and here is not None:
            np.copyto(there, here)


def _nothing() -> Move | None:
    """A single lane does nothing here: the work is done in the join, when all lanes are ready."""
    return None


def _do(making: Callable[..., Iterable[Move]], *arrays: Any) -> None:
    """Views are made by the worker that needs them."""
    for move in making(*arrays):
        move()
