"""The numbers of one register that go into a number, and what a rule says of that number."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from engine.ops.arrays import Array
from engine.values import dataclass


@dataclass(frozen=True, eq=False)
class Part:
    """Some numbers of one register: where they stand (T, axes), what they are, by what each is multiplied, and the
    products (T,). All in float64, so that what is left over is the network's rounding and not ours.

    In an arithmetic of its own there are no factors, and the products are what the numbers become in it.
    """

    register: int
    places: Array
    inputs: Array
    factors: Array | None
    products: Array

    @classmethod
    def of(cls, register: int, places: ArrayLike, inputs: ArrayLike, factors: ArrayLike) -> Part:
        inputs, factors = np.broadcast_arrays(np.asarray(inputs, np.float64), np.asarray(factors, np.float64))
        places = np.atleast_2d(np.asarray(places, np.int64))
        return cls(register, places, inputs.ravel(), factors.ravel(), (inputs * factors).ravel())


@dataclass(frozen=True, eq=False)
class Draft:
    """What a rule says: parts and a bias that are added, or (`lines`, `result`) an arithmetic of its own."""

    parts: tuple[Part, ...]
    bias: float = 0.0
    lines: tuple[tuple[str, float], ...] = ()
    result: float | None = None
