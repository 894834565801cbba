"""Optimisers in place: the arithmetic of `engine.training.optimisers`, without a new array at every step.

Each form gives the passes over some weights, as moves. They change the weights and the optimiser's state, and use the
gradient as room for what lies between. A form rounds where the textbook form rounds, so both give the same bits.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any, NamedTuple, Protocol

import numpy as np

from engine.fast.kernel import Move
from engine.ops.arrays import Array

State = dict[str, Array]
COUNT = "count"  # of the steps, in the state of an optimiser: the only array that is not as long as the weights
TINY = 1e-30  # times any usual rate this changes no weight but one as small
# Squares may be smaller, and count: Adam divides by their root, so that gradients of 1e-19 move weights, too, where
# epsilon is as small. These are the last that processors multiply quickly.
SQUARES, TINY_SQUARE = ("square", "sum"), 1.2e-38
SETTLED = 64  # steps, of which the last one settles: 1e-30 takes 175 to become 1e-38 at a momentum of 0.9
AT_ONCE = 1 << 16  # numbers


class Optimiser(Protocol):
    """What is asked of an optimiser: its word, its textbook form, its settings as attributes, and as JSON types."""

    @property
    def kind(self) -> str: ...

    def update(self, weights: Array, gradient: Array, state: State, rate: float) -> tuple[Array, State]: ...

    def to_plain(self) -> dict[str, Any]: ...


class Some(NamedTuple):
    """Some weights, what belongs to them, and room for as many numbers. `numbers`: those of this step, each an array of
    one number, which are new at each step."""

    weights: Array
    gradient: Array
    state: Mapping[str, Array]
    numbers: tuple[Array, ...]
    room: Array


Passes = Callable[[Any, Some], Iterator[Move]]
Numbers = Callable[[Any, float, int], tuple[float, ...]]  # of the settings, the rate and the count of the steps


def settle(state: State) -> None:
    """Make zeros of what is left of gradients that ended long ago.

    A unit that has died, or is frozen, has no gradient any more, and what an optimiser remembers of it shrinks at each
    step, with a momentum of 0.9 for some eight hundred, to numbers below 1e-38. There it stays, and processors multiply
    such numbers forty times as slowly: measured, a step of a network with a fifth of its two million weights dead took
    20 ms instead of 3. Zeros cost nothing.
    """
    for name, array in state.items():
        if name == COUNT:
            continue
        least = TINY_SQUARE if name in SQUARES else TINY
        for start in range(0, array.size, AT_ONCE):
            some = array[start : start + AT_ONCE]
            np.copyto(some, 0, where=np.abs(some) < least)


def sgd(_: Any, some: Some) -> Iterator[Move]:
    yield from _step(some, some.gradient)


def momentum(settings: Any, some: Some) -> Iterator[Move]:
    velocity = some.state["velocity"]
    yield from _faster(settings, some)
    yield partial(np.multiply, velocity, some.numbers[0], out=some.gradient)
    yield partial(np.subtract, some.weights, some.gradient, out=some.weights)


def nesterov(settings: Any, some: Some) -> Iterator[Move]:
    yield from _faster(settings, some)
    yield partial(np.multiply, some.state["velocity"], _as(some, settings.momentum), out=some.room)
    yield partial(np.add, some.gradient, some.room, out=some.gradient)
    yield from _step(some, some.gradient)


def adam(settings: Any, some: Some) -> Iterator[Move]:
    mean, square, gradient, direction = some.state["mean"], some.state["square"], some.gradient, some.room
    seen, *_ = some.numbers
    yield partial(np.multiply, mean, _as(some, settings.beta1), out=mean)
    yield partial(np.multiply, gradient, _as(some, 1 - settings.beta1), out=direction)
    yield partial(np.add, mean, direction, out=mean)
    yield partial(np.multiply, square, _as(some, settings.beta2), out=square)
    yield partial(np.multiply, gradient, gradient, out=gradient)
    yield partial(np.multiply, gradient, _as(some, 1 - settings.beta2), out=gradient)
    yield partial(np.add, square, gradient, out=square)
    yield partial(np.divide, square, seen, out=direction)
    yield partial(np.sqrt, direction, out=direction)
    yield partial(np.add, direction, _as(some, settings.epsilon), out=direction)
    yield partial(np.divide, mean, direction, out=direction)
    yield from _step(some._replace(numbers=some.numbers[1:]), direction)


def adamw(settings: Any, some: Some) -> Iterator[Move]:
    yield partial(np.multiply, some.weights, some.numbers[-1], out=some.weights)
    yield from adam(settings, some)


def rmsprop(settings: Any, some: Some) -> Iterator[Move]:
    square = some.state["square"]
    yield partial(np.multiply, square, _as(some, settings.keep), out=square)
    yield partial(np.multiply, some.gradient, some.gradient, out=some.room)
    yield partial(np.multiply, some.room, _as(some, 1 - settings.keep), out=some.room)
    yield partial(np.add, square, some.room, out=square)
    yield from _divided(settings, some, square)


def adagrad(settings: Any, some: Some) -> Iterator[Move]:
    total = some.state["sum"]
    yield partial(np.multiply, some.gradient, some.gradient, out=some.room)
    yield partial(np.add, total, some.room, out=total)
    yield from _divided(settings, some, total)


def _faster(settings: Any, some: Some) -> Iterator[Move]:
    velocity = some.state["velocity"]
    yield partial(np.multiply, velocity, _as(some, settings.momentum), out=velocity)
    yield partial(np.add, velocity, some.gradient, out=velocity)


def _divided(settings: Any, some: Some, squares: Array) -> Iterator[Move]:
    yield partial(np.sqrt, squares, out=some.room)
    yield partial(np.add, some.room, _as(some, settings.epsilon), out=some.room)
    yield partial(np.divide, some.gradient, some.room, out=some.gradient)
    yield from _step(some, some.gradient)


def _step(some: Some, direction: Array) -> Iterator[Move]:
    """As far as the first number of this step says."""
    yield partial(np.multiply, direction, some.numbers[0], out=direction)
    yield partial(np.subtract, some.weights, direction, out=some.weights)


def _as(some: Some, number: float) -> Any:
    """Rounded as the weights are, as NumPy does with a number beside an array."""
    return some.weights.dtype.type(number)


def _rate(_: Any, rate: float, count: int) -> tuple[float, ...]:
    return (rate,)


def _of_adam(settings: Any, rate: float, count: int) -> tuple[float, ...]:
    return 1 - settings.beta2**count, rate / (1 - settings.beta1**count)


def _of_adamw(settings: Any, rate: float, count: int) -> tuple[float, ...]:
    return *_of_adam(settings, rate, count), 1 - rate * settings.decay


#: The kind of an optimiser, its passes, and the numbers of a step. They take the optimiser only for its settings.
IN_PLACE: dict[str, tuple[Passes, Numbers]] = {
    "sgd": (sgd, _rate),
    "momentum": (momentum, _rate),
    "nesterov": (nesterov, _rate),
    "adam": (adam, _of_adam),
    "adamw": (adamw, _of_adamw),
    "rmsprop": (rmsprop, _rate),
    "adagrad": (adagrad, _rate),
}
