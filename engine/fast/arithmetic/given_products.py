"""Products of pictures as they are given, mostly bytes, with the weights of a layer that reads them: where a network is
only used.

Some inputs of some pictures at a time become numbers, and are multiplied while these are in the cache. Of all at once
four bytes a pixel would go to memory and come back. The weights of these inputs are copied into the form that OpenBLAS
multiplies quickest: with units that fill whole registers, or, if these are few, with the weights of each one behind the
other.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import numpy as np

from engine.fast.arithmetic.blas import multiplies_two_at_once
from engine.fast.arithmetic.dense_products import product_of_shares
from engine.fast.arithmetic.products import SMALL, SMALL_TURNED, VECTOR, even
from engine.fast.kernel import Move, do_all
from engine.network.block import Shape
from engine.ops.arrays import Array

FEWEST, FEWEST_INPUTS = 64, 256  # pictures, for which copies of the weights pay, and inputs of each
UNITS = 140  # at most
NEARLY = 9  # times as many units as are missing in the last register, or more, ...
SOME_UNITS, LARGE = 49, 3000  # ... or, where none is missing, so many units of so many inputs
TURNED_UNITS = 24  # at most: of so few units the weights of each one behind the other, (units, inputs), are quicker
TURNED_INPUTS, INPUTS = 1024, 384  # at once, of so few units and of more
PICTURES, NUMBERS = 256, 200_000  # at once, at least, and more where there are no more numbers
ROWS = 32  # pictures in a product, if there are more than TURNED_UNITS


def given_pays(inner: int, units: int, pictures: int) -> bool:
    """Whether so many pictures are better multiplied as they are given. Measured on a Xeon, loaded, with networks in
    use that begin so: 0.6 to 0.85 of the time with 10 units, 0.8 with 20 and 30 of 784 inputs, 0.8 to 0.9 with 58 to 78
    and 135, where registers are nearly full, 0.85 to 0.92 with 64 and 128 of so many inputs that these leave the
    cache. As long, or up to a quarter longer, with 32, 40 and 100, and with 146 and more, which OpenBLAS multiplies
    better all at once; with 99 of 6348 inputs 0.93 of the time of one thread, and 1.08 of that of two."""
    missing = -units % VECTOR
    full = missing == 0 and units >= SOME_UNITS and inner >= LARGE
    gains = units <= TURNED_UNITS or full or 0 < missing <= units / NEARLY
    return gains and inner >= FEWEST_INPUTS and units <= UNITS and pictures >= FEWEST and multiplies_two_at_once()


def multiplying_given(
    inner: int, units: int, pictures: int, spare: Callable[[Shape], Array]
) -> Callable[[Array, Array, Array], None]:
    """What makes out (pictures, units) = given (pictures, inner), of any type, @ weights (inner, units). `spare(shape)`
    gives scratch memory."""
    turns = units <= TURNED_UNITS
    width = units if turns else -(-units // VECTOR) * VECTOR
    size = even(inner, TURNED_INPUTS if turns else min(INPUTS, SMALL // (ROWS * width)))
    some = even(pictures, max(PICTURES, NUMBERS // size))
    together = max(1, min(SMALL // (size * width), SMALL_TURNED // width if turns else SMALL))
    block = width, even(some, together)
    numbers, part, total = spare((some * size,)), spare((some, width)), spare((pictures, width))
    copies = spare((width, size)).T if turns else spare((size, width))
    steps: list[tuple[slice, Array, list[tuple[slice, Array, list[Move]]]]] = []
    for start in range(0, inner, size):
        inputs = slice(start, min(start + size, inner))
        copied, pieces = copies[: inputs.stop - start], list[tuple[slice, Array, list[Move]]]()
        for first in range(0, pictures, some):
            rows = slice(first, min(first + some, pictures))
            x = numbers[: (rows.stop - first) * len(copied)].reshape(-1, len(copied))
            goal = total[rows]
            out = part[: len(x)] if start else goal
            moves = [*product_of_shares(copied, x.T, out[None], True, block)]
            if start:
                moves.append(partial(np.add, goal, out, out=goal))
            pieces.append((rows, x, moves))
        steps.append((inputs, copied[:, :units], pieces))

    def multiply(given: Array, weights: Array, out: Array) -> None:
        copies.fill(0)  # between units that are none: what lay there may be numbers that are slow to multiply
        for inputs, copied, pieces in steps:
            np.copyto(copied, weights[inputs])
            for rows, x, moves in pieces:
                np.copyto(x, given[rows, inputs], casting="unsafe")
                do_all(moves)
        np.copyto(out, total[:, :units])

    return multiply
