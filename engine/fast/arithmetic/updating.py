"""Steps of an optimiser over many weights, piece by piece: all passes on one piece before the next. Then only the first
pass waits for memory, the others find the numbers in the cache.

From two million weights on threads share the pieces. Of fewer weights one thread takes them all: two take turns at
Python's lock after every pass, and each finds half of the weights in the other's cache (measured for a whole step with
1 to 4 pictures: up to a third more time for 0.8 to 1.8 million weights).

Parts of a gradient that are made later (see `StepResult`) are made here, each piece right before the passes on it, in
memory that stays in the cache: nobody writes them all to memory and reads them again, and threads are woken once for
both. Measured with one to three million weights and 1 to 64 pictures: 7 to 18 % less of a thread's time for a step.
Where that is work enough, threads share the pieces of fewer weights, too: with 0.6 million and 16 to 64 pictures a
step takes up to 17 % less time, with 8 pictures (5 million multiply-adds) 10 to 33 % more.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from functools import partial
from itertools import pairwise
from operator import is_
from typing import Any, NamedTuple, TypeVar

import numpy as np

from engine.fast.arithmetic.optimisers import COUNT, IN_PLACE, Optimiser, Some, State
from engine.fast.kernel import Move, Share, do_all
from engine.network.step_result import Later
from engine.ops.arrays import Array

Making = Callable[[Array], Iterable[Move]]
Item = TypeVar("Item")
# Weights at once, at most: long enough for a call to pay, and so few that they, with an optimiser's state, stay in
# 2 MB. Measured with 0.6 to 5 million weights: a step takes up to 5 % less time than with twice as many.
PIECE = 1 << 17
SHARED = 2_000_000  # weights from which threads share the pieces: as many of them for each of two
MAKING = 8_000_000  # multiply-adds of pieces that are still to be made, from which threads share them all
KNOWN = 4  # sizes of a batch whose moves are kept


class Piece(NamedTuple):
    """Some weights, what makes their gradient if that is still to be made, and if any process can make it how far it
    is, from 0 to 1, among those of the same layer: processes that share them have those beside each other, as they have
    the inputs."""

    place: slice
    making: Making | None
    how_far: float | None


class Room(threading.local):
    """Memory of each thread for itself, kept for the next time: a piece in it stays in the cache."""

    floats = np.empty(0)

    def of(self, size: int, dtype: Any) -> Array:
        if self.floats.size < size or self.floats.dtype != dtype:
            self.floats = np.empty(max(PIECE, size), dtype)
        return self.floats[:size]


class Own(threading.local):
    """What a thread has made for itself: the moves of pieces, by what they were made for and their number."""

    def __init__(self) -> None:
        self.moves: dict[Hashable, dict[int, list[Move]]] = {}


OWN, SPARE = Room(), Room()  # in which a thread makes a piece of a gradient, and what lies between


class Updating:
    """Step after step on the same arrays. `update` may be given others, which costs some time.

    Each thread makes the moves of a piece once. To make views a thread needs Python's lock, and another one that waits
    for it falls asleep and takes 50 microseconds to wake up: two threads took as long as one. Measured with 1 to 5
    million weights and 5 to 56 pictures, quiet: an update takes 13 to 40 % less time.
    """

    def __init__(self) -> None:
        self._optimiser: Optimiser | None = None
        self._given: list[Any] = []
        self._names: list[str] = []
        self._own = Own()
        self._numbers = np.empty(0)
        self._pieces: dict[bool, list[Piece]] = {}

    def update(
        self,
        optimiser: Optimiser,
        weights: Array,
        gradient: Array,
        state: State,
        rate: float,
        share: Share = do_all,
        later: Sequence[Later] = (),
        part: tuple[int, int] = (0, 1),
        others_begin: Callable[[], bool] | None = None,
    ) -> None:
        """One step of any optimiser: `weights` and `state` are changed, the gradient is used up.

        An optimiser that has no form in place runs in its textbook form. `share` has pieces done by several threads
        (see `Plan.share`). `later`: the parts of the gradient that are still to be made (see `StepResult`). `part`:
        (number, of) where so many processes do this, each its own pieces of what is made later `everywhere`, and number
        0 all other ones, after `others_begin`: then all have read these weights. Where it says no, number 0 does all.
        """
        if optimiser.kind not in IN_PLACE:
            share([move for part in later for move in part.writing(gradient)])
            new_weights, new_state = optimiser.update(weights, gradient, state, rate)
            np.copyto(weights, new_weights)
            for name, value in new_state.items():
                np.copyto(state[name], value)
            return
        self._look_at(optimiser, weights, gradient, state, later)
        if COUNT in state:
            state[COUNT] += 1
        count = int(state[COUNT][0]) if COUNT in state else 0
        self._numbers[:] = IN_PLACE[optimiser.kind][1](optimiser, rate, count)
        multiply_adds = sum(part.multiply_adds() for part in later)
        number, of = part
        alone = of == 1 and weights.size < SHARED and multiply_adds < MAKING
        if alone not in self._pieces:
            self._pieces[alone] = [*_pieces(_cuts(weights.size, alone), later)]
        made_for = alone, *(part.lies() for part in later)
        pieces = [*enumerate(self._pieces[alone])]
        moves = [partial(self._do, made_for, *one) for one in pieces]
        if of > 1:
            whose = [None if piece.how_far is None else int(piece.how_far * of) for _, piece in pieces]
            do_all([move for move, owner in zip(moves, whose, strict=True) if owner == number])
            if others_begin is None:
                return
            left = (None,) if others_begin() else (None, *range(1, of))
            moves = [move for move, owner in zip(moves, whose, strict=True) if owner in left]
        if of > 1 or (alone and not multiply_adds):
            do_all(moves)
        else:  # by one thread, too: `share` holds the matrix library to one
            share([partial(do_all, moves)] if alone else moves)

    def _look_at(
        self, optimiser: Optimiser, weights: Array, gradient: Array, state: State, later: Sequence[Later]
    ) -> None:
        """Whether all is what it was: if not, what was made of it is of no use."""
        given = [weights, gradient, *state.values(), *later]
        if len(given) == len(self._given) and all(map(is_, given, self._given)) and optimiser == self._optimiser:
            return
        self._optimiser, self._given, self._names = optimiser, given, [*state]
        numbers = IN_PLACE[optimiser.kind][1](optimiser, 0.0, 1)
        self._own, self._pieces, self._numbers = Own(), {}, np.empty(len(numbers), weights.dtype)

    def _do(self, made_for: Hashable, number: int, piece: Piece) -> None:
        known = self._own.moves
        if made_for not in known and len(known) == KNOWN:
            known.clear()
        moves = known.setdefault(made_for, {})
        if number not in moves:
            moves[number] = [*self._moves(piece.place, piece.making)]
        do_all(moves[number])

    def _moves(self, piece: slice, making: Making | None) -> Iterator[Move]:
        """All that is done with some weights, in memory of the calling thread."""
        assert self._optimiser is not None
        weights, gradient, *others = self._given
        of_state = dict(zip(self._names, others, strict=False))
        numbers = tuple(self._numbers[i, ...] for i in range(len(self._numbers)))
        if making is None:
            made = gradient[piece]
        else:
            made = OWN.of(piece.stop - piece.start, weights.dtype)
            yield from making(made)
        own = {name: array[piece] for name, array in of_state.items() if name != COUNT}
        some = Some(weights[piece], made, own, numbers, SPARE.of(made.size, weights.dtype))
        yield from IN_PLACE[self._optimiser.kind][0](self._optimiser, some)


def _cuts(size: int, alone: bool) -> list[int]:
    count = 1 + size // PIECE if alone else 2 * (1 + size // (2 * PIECE))
    return [size * number // count for number in range(count + 1)]


def _pieces(cuts: Sequence[int], later: Sequence[Later]) -> Iterator[Piece]:
    """Those that are to be made, in the order of their places, and what lies between them, cut at `cuts`."""
    start, end = 0, Piece(slice(cuts[-1], cuts[-1]), None, None)
    to_make = [
        Piece(place, making, number / len(part.pieces) if part.everywhere else None)
        for part in later
        for number, (place, making) in enumerate(part.pieces)
    ]
    for piece in [*to_make, end]:
        place = piece.place
        ends = [start, *(cut for cut in cuts if start < cut < place.start), place.start]
        between = (one for one in pairwise(ends) if one[0] < one[1])
        yield from (Piece(slice(*one), None, None) for one in between)
        if piece.making is not None:
            yield piece
        start = place.stop


def own_share(some: Sequence[Item], number: int, of: int) -> Sequence[Item]:
    """Number `number` of so many shares of these, in their order."""
    return some[len(some) * number // of : len(some) * (number + 1) // of]
