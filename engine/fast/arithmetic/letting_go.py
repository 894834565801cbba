"""Products of which little comes, made so that other threads go on meanwhile.

NumPy's `matmul` lets other threads go on only where it makes more than 500 numbers: by what comes of a product it
judges how long it takes. Ten numbers of half a million inputs each take a millisecond, in which nobody else begins
anything. `dot` always lets them go on, and calls the same function of OpenBLAS, so no bit changes.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import numpy as np

from engine.fast.kernel import Move
from engine.ops.arrays import Array

HELD = 500  # numbers: while it makes no more, `matmul` stops all other threads (seen in NumPy 2.4)
SHORT = 100_000  # multiply-adds of a matrix, which take no longer than for another thread to wake up


def letting_go(left: Array, right: Array, out: Array) -> Iterator[Move]:
    """out = left @ right, of matrices or stacks of them."""
    rows, columns = out.shape[-2:]
    one_by_one = out.size <= HELD and left.shape[-1] * rows * columns > SHORT
    if not (one_by_one and out.flags.c_contiguous):
        yield partial(np.matmul, left, right, out=out)
        return
    stack = out.shape[:-2]
    lefts, rights = (np.broadcast_to(array, (*stack, *array.shape[-2:])) for array in (left, right))
    for place in np.ndindex(stack):
        yield partial(np.dot, lefts[place], rights[place], out[place])
