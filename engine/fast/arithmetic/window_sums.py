"""The gradients of filters that share rows: a sum of products of windows, where each row of the maps is in several."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import numpy as np
from numpy.lib.stride_tricks import as_strided

from engine.fast.arithmetic.products import sum_of_products
from engine.fast.kernel import Move, do_all
from engine.fast.layout import copying
from engine.ops.arrays import Array

ENOUGH_LINES = 12  # of a row of the maps: products of fewer take as long as to copy windows
ENOUGH_ROWS = 8  # of the output: of fewer one call more takes as long
COPIES = 4  # times as many numbers as are copied would be written by products row by row


def copying_rows_pays(count: int, depth: int, inner: int, outer: int, columns: int) -> bool:
    """Whether rows of `depth` lines are copied side by side for the sum of `count` products (inner x columns) @
    (columns x outer) of windows, each one row further.

    Measured with 120 shapes of short rows, as of few pictures: 30 to 40 % less time than with copies of the windows or
    row by row, with filters of many rows up to four fifths; of a network of three pictures a quarter of a step.
    """
    fewer = COPIES * columns * (depth + outer) <= inner * outer
    return fewer and count >= ENOUGH_ROWS and ENOUGH_LINES <= depth < inner


def sum_of_windows(windows: Array, right: Array, spare: Callable[..., Array]) -> Callable[[Array], Any]:
    """`sum_of_products` of overlapping windows (.., r, K, N), see `overlapping_rows`, and right (.., r, F, N).

    Where rows are short, all of them are copied side by side once, (.., lines of a row, all rows N). For each row of
    the filters the windows are then one long run of these, some columns further on. A copy of the windows themselves
    would hold each row as often as filters have rows.
    """
    *leading, count, inner, columns = windows.shape
    outer, depth = right.shape[-2], windows.strides[-3] // windows.strides[-2]
    if not copying_rows_pays(count, depth, inner, outer, columns):
        return sum_of_products(windows, right, spare)
    whole, rest = divmod(inner, depth)  # rows of the filters, and lines of the last one, if something is left out of it
    rows = count + whole - (rest == 0)
    lines, turned = spare((*leading, depth, rows, columns)), spare((*leading, count, columns, outer))
    moves: list[Move] = [partial(np.copyto, turned, right.swapaxes(-1, -2))]
    for some, there in ((slice(rest), rows), (slice(rest, depth), rows - (rest > 0))):  # of the last row only the rest
        shape = *leading, there, len(range(depth)[some]), columns
        stored = as_strided(windows[..., some, :], shape, windows.strides)
        moves.append(copying(lines[..., some, :there, :], stored.swapaxes(-3, -2)))
    long = lines.reshape(*leading, depth, rows * columns)
    *further, line, number = long.strides
    shape = *leading, whole + (rest > 0), depth, count * columns
    a = as_strided(long, shape, (*further, columns * number, line, number))
    b = turned.reshape(*leading, 1, count * columns, outer)

    def run(out: Array) -> None:
        do_all(moves)
        ends = whole * depth
        np.matmul(a[..., :whole, :, :], b, out=out[..., :ends, :].reshape(*leading, whole, depth, outer))
        if rest:
            np.matmul(a[..., whole, :rest, :], b[..., 0, :, :], out=out[..., ends:, :])

    return run
