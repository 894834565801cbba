"""Matrix products over the rows of maps, cut so that OpenBLAS uses its quick code for small matrices.

A picture's rows lie one behind the other, so the k rows under a filter are one matrix of k * (numbers a row) by
(columns * n): a view that overlaps the next one, without any copying (im2col, but for rows it costs nothing).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from math import prod
from typing import Any

import numpy as np
from numpy.lib.stride_tricks import as_strided

from engine.fast.arithmetic.blas import multiplies_small_as_they_are, multiplies_two_at_once
from engine.fast.geometry import Inside
from engine.fast.kernel import Move, do_all, in_turn
from engine.fast.layout import copying
from engine.ops.arrays import Array

# On processors with AVX-512 OpenBLAS multiplies matrices with M * N * K up to 1e6 without repacking them, at 220-260
# instead of 160-200 GFLOP/s a core (interface/gemm.c, kernel/x86_64/sgemm_small_kernel_permit_skylakex.c). Both must
# lie untransposed, or the first transposed. On others it repacks all, and what is cut takes up to 1.6 times as long.
SMALL = 1_000_000
SMALL_TURNED = 1200  # with the second operand transposed, in addition, at most this many results (the same file)
VECTOR = 16  # floats of a register
BLOCK = 4 * VECTOR  # columns at once
MANY_PRODUCTS = 300  # that a number goes into for which a copy is worth more
NARROW = 16  # columns of a row up to which rows are copied side by side: products of few columns are slow ...
MUCH = 2048  # ... where each has so many weights that this is worth the copy
SHORT_ROW, FEW_LINES = 2 * VECTOR, 80  # columns and lines of rows that are better added up side by side
RUN = 8192  # numbers of a run at once where a few runs are combined
FEW_ROWS = 32  # of weights: wider blocks ...
SHARE = 64  # inner numbers at least, or adding up would take as long
WORTH = 100_000  # multiply-adds from which a block is worth a call of its own
SUM_BLOCK = 1 << 18  # numbers of partial products kept before they are added up: they stay in the second cache
MOST_ADDED = 2 * SUM_BLOCK  # of one row of the maps


def overlapping_rows(stored: Array, count: int, height: int, step: int, first: int = 0) -> Array:
    """Windows of `height` rows of stored (.., rows, K, N) as (.., count, height * K, N), each `step` rows further."""
    row, line, number = stored.strides[-3:]
    assert line >= stored.shape[-1] * number
    assert row == stored.shape[-2] * line or height == 1
    assert first + (count - 1) * step + height <= stored.shape[-3]
    shape = (*stored.shape[:-3], count, height * stored.shape[-2], stored.shape[-1])
    return as_strided(stored[..., first:, :, :], shape, (*stored.strides[:-3], row * step, line, number))


def shares_and_width(rows: int, inner: int, columns: int, products: int = 1) -> tuple[int, int]:
    """Into how many shares of the inner numbers so many products (rows x inner) @ (inner x columns) are cut, whose
    results are added up, and how many columns are multiplied at once.

    Where blocks of all inner numbers would be narrow, or none is small enough, shares of them are quicker: measured
    with 200 shapes of 4 to 256 rows, 10 to 45 % less time. Not where their results are too many for the second cache:
    these took up to twice as long, and much memory. Where two are multiplied at once 16 columns are always narrow.
    """
    most = SMALL // (rows * inner)
    if not multiplies_small_as_they_are() or (columns <= most and (columns % BLOCK or rows * inner * BLOCK < WORTH)):
        return 1, columns
    two = multiplies_two_at_once()
    width = BLOCK if rows <= FEW_ROWS or two else BLOCK // 2
    if 2 * most < width:
        width = width if 2 * columns >= 3 * width else columns
        shares = -(-rows * inner * width // SMALL)
        if products * shares * rows * columns <= MOST_ADDED:
            return (shares, width) if inner >= shares * SHARE else (1, columns)
    step = 2 * VECTOR if two and most >= 2 * VECTOR else VECTOR
    return 1, min(BLOCK, most // step * step) or columns


def row_product(weights: Array, rows: Array, out: Array, spare: Callable[..., Array]) -> Move:
    """out[.., r] = weights (.., M, K) @ rows[.., r] (K, N) for all r; `weights` is read at each call.

    `spare(shape)` gives scratch memory.
    """
    count, inner, columns = rows.shape[-3:]
    if rows_are_short(count, inner, weights.shape[-2], columns):
        return _product_of_rows_together(weights, rows, out, spare)
    shares, width = shares_and_width(weights.shape[-2], inner, columns, prod(rows.shape[:-3]))
    if shares > 1:
        return in_turn([*_product_in_shares(weights, rows, out, spare, shares, width)])
    whole = columns - columns % width
    parts = _blocks(rows[..., :whole], whole // width), _blocks(out[..., :whole], whole // width)
    multiply = partial(np.matmul, weights[..., None, None, :, :], *parts)
    if whole == columns:
        return multiply
    return in_turn([multiply, partial(np.matmul, weights[..., None, :, :], rows[..., whole:], out[..., whole:])])


def products_inside(
    inside: Inside,
    weights: Array,
    windows: Array,
    rows: slice,
    out: Array,
    spare: Callable[..., Array],
    count: int,
    ones: int = 0,
    bias_row: int | None = None,
) -> Iterator[Move]:
    """`row_product` of windows (.., rows, K, N) of some of `count` rows, without rows of filters that see padding.
    `ones`: lines of ones with which each row of filters ends. Only that of `bias_row` has weights."""
    for run, seen in inside.runs(rows, count):
        here, depth = slice(run.start - rows.start, run.stop - rows.start), windows.shape[-2] // inside.kernel
        lines = slice(seen.start * depth, seen.stop * depth - (0 if seen.stop - 1 == bias_row else ones))
        if seen.stop > seen.start:
            yield row_product(weights[..., lines], windows[..., here, lines, :], out[..., here, :, :], spare)
        else:
            yield partial(out[..., here, :, :].fill, 0)


def rows_are_short(count: int, inner: int, outer: int, columns: int) -> bool:
    """Whether `count` products (outer x inner) @ (inner x columns) are better one: measured with one picture of 8 to 32
    pixels, up to a third less time for a step."""
    return count > 1 and columns <= NARROW and inner * outer >= MUCH


def sums_are_short(count: int, inner: int, outer: int, columns: int) -> bool:
    """The same for the sum of `count` products (inner x columns) @ (columns x outer), each of which is written and read
    again: where that is more than twice what is copied instead, 10 to 45 % less time for 18 to 32 columns."""
    fewer = count > 1 and 2 * columns * (inner + outer) <= inner * outer
    return fewer or rows_are_short(count, inner, outer, columns)


def joining_pays(rows: int, inner: int, columns: int) -> bool:
    """Whether so many rows are copied side by side where their products are added up: measured with 300 shapes, a third
    of the time less, up to three quarters. Of more lines the copy takes as long, and without AVX-512 nothing is won."""
    long = rows * columns >= SHORT_ROW + inner
    return long and columns <= SHORT_ROW and 1 < inner <= FEW_LINES and multiplies_small_as_they_are()


def _side_by_side(rows: Array, room: Array, moves: list[Move]) -> Array:
    """Of rows (.., r, K, N) a copy as one row (.., 1, K, r N) in `room`; what makes it goes to `moves`."""
    *leading, count, inner, columns = rows.shape
    copy = room[: rows.size].reshape(*leading, inner, count, columns)
    moves.append(copying(copy, rows.swapaxes(-3, -2)))
    return copy.reshape(*leading, 1, inner, count * columns)


def _product_in_shares(
    weights: Array, rows: Array, out: Array, spare: Callable[..., Array], shares: int, width: int
) -> Iterator[Move]:
    """The same in shares of the K inner numbers, which are added up while they are in the cache."""
    *leading, count, inner, columns = rows.shape
    outer, pieces = weights.shape[-2], equal_blocks(inner, even(inner, -(-inner // shares)))
    shares = sum((stop - start) // size for start, stop, size in pieces)
    some = max(1, min(count, SUM_BLOCK // (prod(leading) * shares * outer * columns)))
    room = spare((*leading, some, shares, outer, columns))
    for first in range(0, count, some):
        here = slice(first, min(first + some, count))
        made, number = room[..., : here.stop - first, :, :, :], 0
        for k0, k1, k in pieces:
            until = number + (k1 - k0) // k
            a = _cut(weights[..., k0:k1], -1, k)  # (.., M, shares, k) beside (.., rows, shares, blocks, k, n)
            a = np.moveaxis(a, -2, -3)[..., None, :, None, :, :]
            for n0, n1, n in equal_blocks(columns, width):
                b = _cut(_cut(rows[..., here, k0:k1, n0:n1], -1, n), -3, k).swapaxes(-3, -2)
                yield partial(np.matmul, a, b, _cut(made[..., number:until, :, n0:n1], -1, n).swapaxes(-3, -2))
            number = until
        yield partial(np.add.reduce, made, axis=-3, out=out[..., here, :, :])


def _cut(array: Array, axis: int, size: int) -> Array:
    """The axis in runs of `size`, a view: (.., length, ..) -> (.., length / size, size, ..)."""
    axis += array.ndim
    step, shape = array.strides[axis], array.shape
    shape = (*shape[:axis], shape[axis] // size, size, *shape[axis + 1 :])
    return as_strided(array, shape, (*array.strides[:axis], size * step, step, *array.strides[axis + 1 :]))


def _product_of_rows_together(weights: Array, rows: Array, out: Array, spare: Callable[..., Array]) -> Move:
    """The same for rows that are too short: copied side by side they are one matrix."""
    *leading, count, _, columns = rows.shape
    outer, moves = weights.shape[-2], list[Move]()
    a, results = _side_by_side(rows, spare((rows.size,)), moves), spare((*leading, outer, count, columns))
    moves.append(row_product(weights, a, results.reshape(*leading, 1, outer, count * columns), spare))
    return in_turn([*moves, copying(out.swapaxes(-3, -2), results)])


def _sum_of_rows_together(left: Array, right: Array, spare: Callable[..., Array]) -> Callable[[Array], Any]:
    """`sum_of_products` for short rows: one product of two copies, in which all rows lie side by side."""
    *leading, count, outer, columns = right.shape
    moves: list[Move] = []
    a, other = _side_by_side(left, spare((left.size,)), moves)[..., 0, :, :], spare((*leading, count, columns, outer))
    moves.append(partial(np.copyto, other, right.swapaxes(-1, -2)))
    b = other.reshape(*leading, count * columns, outer)

    def run(out: Array) -> None:
        do_all(moves)
        np.matmul(a, b, out=out)

    return run


def _blocks(array: Array, count: int) -> Array:
    """(.., K, N) -> (.., count, K, N / count), a view."""
    return _cut(array, -1, array.shape[-1] // count).swapaxes(-2, -3)


def combine(matrix: Array, source: Array, out: Array) -> Move:
    """out[i] = the sum over k of matrix[i, k] source[k], number by number; source[k] and out[i] are each one run.

    OpenBLAS does it in one pass over memory: a transform of six arrays to six takes as long as six additions, not as
    the twenty and more that it consists of.
    """
    return combine_in_runs(matrix, runs(source), runs(out))


def combine_in_runs(matrix: Array, source: Array, out: Array) -> Move:
    """The same for several at once: out = matrix @ source (.., k, numbers), long runs of numbers."""
    size, run = source.shape[-1], RUN
    if multiplies_small_as_they_are():
        run = min(run, SMALL // matrix.size // BLOCK * BLOCK)
    whole = size - size % run
    moves = []
    if whole:
        parts = _blocks(source[..., :whole], whole // run), _blocks(out[..., :whole], whole // run)
        moves.append(partial(np.matmul, matrix, *parts))
    if whole < size:
        moves.append(partial(np.matmul, matrix, source[..., whole:], out[..., whole:]))
    return moves[0] if len(moves) == 1 else in_turn(moves)


def runs(array: Array) -> Array:
    """(k, ..) -> (k, numbers), a view."""
    flat = array.reshape(len(array), -1)
    assert np.may_share_memory(flat, array)
    return flat


def sum_of_products(left: Array, right: Array, spare: Callable[..., Array]) -> Callable[[Array], Any]:
    """A function that writes the sum over r of left[.., r] (K, N) @ right[.., r] (F, N) transposed: (.., K, F).

    The second operand is transposed for BLAS, which it multiplies as it is only up to SMALL_TURNED results at a time:
    so the result is cut into blocks, each with all r at once. Where the rows are too short for such blocks to be worth
    their calls, a transposed copy is made instead, or rows are copied side by side, and are one long row.
    `spare(shape)` gives scratch memory.
    """
    *leading, count, inner, columns = left.shape
    outer = right.shape[-2]
    if sums_are_short(count, inner, outer, columns):
        return _sum_of_rows_together(left, right, spare)
    copied, written = (prod(leading) * of_row for of_row in (columns * (inner + outer), inner * outer))
    join = joining_pays(min(count, SUM_BLOCK // copied), inner, columns)
    block = even(count, SUM_BLOCK // (copied if join else written))
    products = spare((*leading, 1 if join else block, inner, outer))
    cuts = range(0, count, block)
    total = spare((*leading, inner, outer)) if len(cuts) > 1 else None
    room = spare((block * copied,)) if join else None
    turned = spare((*leading, block, columns, outer)) if not join and copy_pays(inner, outer, columns) else None
    jobs: list[tuple[Array, list[Callable[[], Any]]]] = []
    for start in cuts:
        rows = slice(start, min(start + block, count))
        a, b, results = left[..., rows, :, :], right[..., rows, :, :], products[..., : rows.stop - start, :, :]
        moves: list[Move] = []
        if room is not None:
            a, b = _side_by_side(a, room, moves), _side_by_side(b, room[a.size :], moves)
        if turned is None:
            blocks = turned_blocks(a, b, results)
        else:
            copy = turned[..., : rows.stop - start, :, :]
            moves.append(partial(np.copyto, copy, b.swapaxes(-1, -2)))
            blocks = blocks_of_rows(a, copy, results)
        jobs.append((results, moves + [partial(np.matmul, *block) for block in blocks]))

    def run(out: Array) -> None:
        for number, (results, moves) in enumerate(jobs):
            for move in moves:
                move()
            if number == 0:
                np.add.reduce(results, axis=-3, out=out)
            else:
                assert total is not None
                np.add.reduce(results, axis=-3, out=total)
                np.add(out, total, out=out)

    return run


def copy_pays(inner: int, outer: int, columns: int) -> bool:
    """Whether blocks would be too small to be worth their calls, so that a transposed copy is better: the more so the
    more products each copied number goes into, and of many rows where a core multiplies two at once."""
    sooner = 2 if inner >= 2 * BLOCK and outer >= 2 * VECTOR and multiplies_two_at_once() else 1
    worth = sooner * WORTH if inner < MANY_PRODUCTS else 3 * WORTH
    wide = outer >= VECTOR or columns <= 2 * VECTOR
    return SMALL_TURNED * columns < worth and inner >= outer and wide and multiplies_small_as_they_are()


def blocks_of_rows(left: Array, right: Array, out: Array) -> list[tuple[Array, Array, Array]]:
    """left (.., K, N) @ right (.., N, F) -> out (.., K, F) as matmuls of some of the K rows each: (a, b, results)."""
    *leading, inner, columns = left.shape
    outer = right.shape[-1]
    blocks = []
    for k0, k1, h in equal_blocks(inner, even(inner, SMALL // (columns * outer))):
        a = left[..., k0:k1, :].reshape(*leading, (k1 - k0) // h, h, columns)
        results = out[..., k0:k1, :].reshape(*leading, (k1 - k0) // h, h, outer)
        blocks.append((a, right[..., None, :, :], results))
    return blocks


def turned_blocks(left: Array, right: Array, out: Array) -> list[tuple[Array, Array, Array]]:
    """left (.., K, N) @ right (.., F, N) transposed -> out (.., K, F) as matmuls of small blocks: (a, b, results)."""
    *leading, inner, columns = left.shape
    outer = right.shape[-2]
    most = min(SMALL_TURNED, SMALL // columns)
    if most < 64 or not multiplies_small_as_they_are():  # such long sums are quick in one piece
        return [(left, right.swapaxes(-1, -2), out)]
    width = min(outer, 64, most)
    while outer % width and width > VECTOR:
        width -= 1
    height = even(inner, most // width)
    blocks = []
    for k0, k1, h in equal_blocks(inner, height):
        for f0, f1, w in equal_blocks(outer, width):
            a = left[..., k0:k1, :].reshape(*leading, (k1 - k0) // h, 1, h, columns)
            b = right[..., f0:f1, :].reshape(*leading, 1, (f1 - f0) // w, w, columns).swapaxes(-1, -2)
            results = out[..., k0:k1, f0:f1].reshape(*leading, (k1 - k0) // h, h, (f1 - f0) // w, w)
            blocks.append((a, b, results.swapaxes(-2, -3)))
    return blocks


def even(length: int, most: int) -> int:
    """The size of blocks of at most `most` that are about the same."""
    return -(-length // -(-length // min(length, max(1, most))))


def equal_blocks(length: int, size: int) -> list[tuple[int, int, int]]:
    """0 .. length as a run of blocks of `size` and, if something is left, one smaller block: (from, to, block size)."""
    whole = length - length % size
    equal = [(0, whole, size)] if whole else []
    return equal if whole == length else [*equal, (whole, length, length - whole)]


def add_up(parts: Sequence[Array], out: Array) -> None:
    """The sum of one or more arrays, from the first on. `out` may be the first."""
    if len(parts) > 1:
        np.add(parts[0], parts[1], out=out)
    elif out is not parts[0]:
        np.copyto(out, parts[0])
    for part in parts[2:]:
        np.add(out, part, out=out)


def summed(natives: Sequence[Array]) -> Array:
    """The sum, in the first of them."""
    add_up(natives, natives[0])
    return natives[0]
