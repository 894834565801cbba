"""Optimisers in place: the arithmetic of `engine.training.optimisers`, without a new array at every step.

Each function changes the weights and the optimiser's state, and uses the gradient as room for what lies between. It
rounds where the textbook form rounds, so both give the same bits.

Many weights are taken piece by piece, all passes on one piece before the next: then only the first pass waits for
memory, the others find the numbers in the cache. From two million weights on threads share the pieces. Of fewer weights
one thread takes them all: two take turns at Python's lock after every pass, and each finds half of the weights in the
other's cache (measured for a whole step with 1 to 4 pictures: up to a third more time for 0.8 to 1.8 million weights,
with three and more million it depends on the optimiser, Adam gains a fifth).

Parts of a gradient that are made later (see `StepResult`) are made here, each piece right before the passes on it, in
memory that stays in the cache: nobody writes them all to memory and reads them again, and threads are woken once for
both. Measured with one to three million weights and 1 to 64 pictures: 7 to 18 % less of a thread's time for a step.
Where that is work enough, threads share the pieces of fewer weights, too: with 0.6 million and 16 to 64 pictures a
step takes up to 17 % less time, with 8 pictures (5 million multiply-adds) 10 to 33 % more.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import pairwise
from typing import Any, Protocol

import numpy as np

from engine.fast.arithmetic.products import even
from engine.fast.kernel import Share, do_all
from engine.network.step_result import Later
from engine.ops.arrays import Array

State = dict[str, Array]
InPlace = Callable[[Any, Array, Array, State, float], None]
Write = Callable[[Array], object]
PIECE = 1 << 18  # weights at once, at most: long enough for a call to pay, short enough for the cache
# Of these at once in the passes: so many, with an optimiser's state, stay in 2 MB. Measured with 0.6 and 1.7 million
# weights, loaded: a whole step takes 5 % less time with Adam, up to 3 % less with momentum; SGD's passes as long.
PASSED = 1 << 17
SHARED = 2_000_000  # weights from which threads share the pieces: as many of them for each of two
MAKING = 8_000_000  # multiply-adds of pieces that are still to be made, from which threads share them all
COUNT = "count"  # of the steps, in the state of an optimiser: the only array that is not as long as the weights


class Room(threading.local):
    """Memory of each thread for itself, kept for the next time: a piece in it stays in the cache."""

    floats = np.empty(0)

    def of(self, size: int, dtype: Any) -> Array:
        if self.floats.size < size or self.floats.dtype != dtype:
            self.floats = np.empty(max(PIECE, size), dtype)
        return self.floats[:size]


OWN = Room()  # in which a thread makes a piece of a gradient


class Optimiser(Protocol):
    """What is asked of an optimiser: its word, its textbook form, and its settings as attributes."""

    @property
    def kind(self) -> str: ...

    def update(self, weights: Array, gradient: Array, state: State, rate: float) -> tuple[Array, State]: ...


def update_in_place(
    optimiser: Optimiser,
    weights: Array,
    gradient: Array,
    state: State,
    rate: float,
    share: Share = do_all,
    later: Sequence[Later] = (),
) -> None:
    """One step of any optimiser: `weights` and `state` are changed, the gradient is used up.

    An optimiser that has no form in place runs in its textbook form. `share` has pieces done by several threads (see
    `Plan.share`). `later`: the parts of the gradient that are still to be made (see `StepResult`).
    """
    in_place = IN_PLACE.get(optimiser.kind)
    to_make = [piece for part in later for piece in part.pieces]
    if in_place is None:
        share([partial(write, gradient[place]) for place, write in to_make])
        new_weights, new_state = optimiser.update(weights, gradient, state, rate)
        np.copyto(weights, new_weights)
        for name, value in new_state.items():
            np.copyto(state[name], value)
        return
    if COUNT in state:
        state[COUNT] += 1
    if weights.size < min(PIECE, SHARED) and not to_make:
        in_place(optimiser, weights, gradient, state, rate)
        return
    multiply_adds = sum(part.multiply_adds() for part in later)
    alone = weights.size < SHARED and multiply_adds < MAKING
    count = 1 + weights.size // PIECE if alone else 2 * (1 + weights.size // (2 * PIECE))
    cuts = [weights.size * number // count for number in range(count + 1)]

    def update(piece: slice, write: Write | None) -> None:
        """Views are made by the thread that needs them."""
        made = gradient[piece] if write is None else _made(write, weights[piece])
        most = even(made.size, PASSED)
        for start in range(piece.start, piece.stop, most):
            here = slice(start, min(start + most, piece.stop))
            of_state = {name: array if name == COUNT else array[here] for name, array in state.items()}
            some = made[here.start - piece.start : here.stop - piece.start]
            in_place(optimiser, weights[here], some, of_state, rate)

    moves = [partial(update, *piece) for piece in _pieces(cuts, to_make)]
    if alone and not multiply_adds:
        do_all(moves)
    else:  # by one thread, too: `share` holds the matrix library to one
        share([partial(do_all, moves)] if alone else moves)


def _pieces(cuts: Sequence[int], to_make: Sequence[tuple[slice, Write]]) -> Iterator[tuple[slice, Write | None]]:
    """Those that are to be made, in the order of their places, and what lies between them, cut at `cuts`."""
    start = 0
    for place, write in [*to_make, (slice(cuts[-1], cuts[-1]), None)]:
        ends = [start, *(cut for cut in cuts if start < cut < place.start), place.start]
        yield from ((slice(*piece), None) for piece in pairwise(ends) if piece[0] < piece[1])
        if write is not None:
            yield place, write
        start = place.stop


def _made(write: Write, weights: Array) -> Array:
    """The gradient of these weights, in memory of the calling thread, which stays in its cache."""
    made = OWN.of(weights.size, weights.dtype)
    write(made)
    return made


def sgd(_: Any, weights: Array, gradient: Array, state: State, rate: float) -> None:
    gradient *= rate
    weights -= gradient


def momentum(settings: Any, weights: Array, gradient: Array, state: State, rate: float) -> None:
    velocity = state["velocity"]
    velocity *= settings.momentum
    velocity += gradient
    np.multiply(velocity, rate, out=gradient)
    weights -= gradient


def nesterov(settings: Any, weights: Array, gradient: Array, state: State, rate: float) -> None:
    velocity = state["velocity"]
    velocity *= settings.momentum
    velocity += gradient
    gradient += settings.momentum * velocity
    gradient *= rate
    weights -= gradient


def adam(settings: Any, weights: Array, gradient: Array, state: State, rate: float) -> None:
    mean, square = state["mean"], state["square"]
    count = int(state[COUNT][0])
    mean *= settings.beta1
    direction = gradient * (1 - settings.beta1)
    mean += direction
    square *= settings.beta2
    gradient *= gradient
    gradient *= 1 - settings.beta2
    square += gradient
    np.divide(square, 1 - settings.beta2**count, out=direction)
    np.sqrt(direction, out=direction)
    direction += settings.epsilon
    np.divide(mean, direction, out=direction)
    direction *= rate / (1 - settings.beta1**count)
    weights -= direction


def adamw(settings: Any, weights: Array, gradient: Array, state: State, rate: float) -> None:
    weights *= 1 - rate * settings.decay
    adam(settings, weights, gradient, state, rate)


def rmsprop(settings: Any, weights: Array, gradient: Array, state: State, rate: float) -> None:
    square = state["square"]
    square *= settings.keep
    divisor = gradient * gradient
    divisor *= 1 - settings.keep
    square += divisor
    _divided(gradient, np.sqrt(square, out=divisor), settings.epsilon, rate)
    weights -= gradient


def adagrad(settings: Any, weights: Array, gradient: Array, state: State, rate: float) -> None:
    total = state["sum"]
    divisor = gradient * gradient
    total += divisor
    _divided(gradient, np.sqrt(total, out=divisor), settings.epsilon, rate)
    weights -= gradient


def _divided(gradient: Array, divisor: Array, epsilon: float, rate: float) -> None:
    divisor += epsilon
    gradient /= divisor
    gradient *= rate


#: The kind of an optimiser and its form in place. They take the optimiser only for its settings.
IN_PLACE: dict[str, InPlace] = {
    "sgd": sgd,
    "momentum": momentum,
    "nesterov": nesterov,
    "adam": adam,
    "adamw": adamw,
    "rmsprop": rmsprop,
    "adagrad": adagrad,
}
