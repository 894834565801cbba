"""Matrix products over the rows of maps, cut so that OpenBLAS takes its quick way for small matrices.

A picture's rows lie one behind the other, so the k rows under a filter are one matrix of k * (numbers a row) by
(columns * n): a view that overlaps the next one, without any copying (im2col, but for rows it costs nothing).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import numpy as np
from numpy.lib.stride_tricks import as_strided

from engine.ops.arrays import Array

# OpenBLAS multiplies matrices with M * N * K up to 1e6 without repacking them, at 220-260 instead of 160-200 GFLOP/s
# a core (AVX-512; interface/gemm.c and kernel/x86_64/sgemm_small_kernel_permit_skylakex.c). Both must lie untransposed,
# or the first transposed.
SMALL = 1_000_000
SMALL_TURNED = 1200  # with the second operand transposed, in addition, at most this many results (the same file)
WORTH = 100_000  # multiply-adds of a block from which it is worth a call
SUM_BLOCK = 1 << 18  # numbers of partial products kept before they are added up: they stay in the second cache


def overlapping_rows(stored: Array, count: int, height: int, step: int, first: int = 0) -> Array:
    """Windows of `height` rows of stored (rows, K, N) as (count, height * K, N), each `step` rows further."""
    row, line, number = stored.strides
    assert line >= stored.shape[2] * number
    assert row == stored.shape[1] * line or height == 1
    assert first + (count - 1) * step + height <= stored.shape[0]
    shape = (count, height * stored.shape[1], stored.shape[2])
    return as_strided(stored[first:], shape, (row * step, line, number))


def in_blocks(rows: int, inner: int, columns: int) -> int:
    """Into how many equal blocks of columns to cut a (rows x inner) @ (inner x columns) product."""
    if rows * inner * 16 > SMALL:  # blocks would be too narrow to gain anything
        return 1
    for count in range(1, columns + 1):
        if columns % count == 0 and rows * inner * (columns // count) <= SMALL:
            return count if columns // count >= 16 else 1
    return 1


def row_product(weights: Array, rows: Array, out: Array) -> Callable[[], Any]:
    """out[r] = weights (M, K) @ rows[r] (K, N) for all r; `weights` is read at each call."""
    count, inner, columns = rows.shape
    blocks = in_blocks(weights.shape[0], inner, columns)
    if blocks > 1:
        width = columns // blocks
        row, line, number = rows.strides
        rows = as_strided(rows, (count, blocks, inner, width), (row, width * number, line, number))
        row, line, number = out.strides
        out = as_strided(out, (count, blocks, out.shape[1], width), (row, width * number, line, number))
    return lambda: np.matmul(weights, rows, out=out)


def sum_of_products(left: Array, right: Array, spare: Callable[..., Array]) -> Callable[[Array], Any]:
    """A function that writes the sum over r of left[r] (K, N) @ right[r] (F, N) transposed into its argument (K, F).

    The second operand is transposed for BLAS, which it multiplies quickly only up to SMALL_TURNED results at a time:
    so the result is cut into blocks, each with all r at once. Where the rows are too short for such blocks to be worth
    their calls, a transposed copy is made instead. `spare(shape)` gives scratch memory.
    """
    count, inner, columns = left.shape
    outer = right.shape[1]
    block = max(1, min(count, SUM_BLOCK // (inner * outer)))
    products = spare((block, inner, outer))
    cuts = range(0, count, block)
    total = spare((inner, outer)) if len(cuts) > 1 else None
    copied = spare((block, columns, outer)) if SMALL_TURNED * columns < WORTH and inner >= outer >= 16 else None
    jobs: list[tuple[int, list[Callable[[], Any]]]] = []
    for start in cuts:
        size = min(block, count - start)
        cut = slice(start, start + size)
        if copied is None:
            blocks = turned_blocks(left[cut], right[cut], products[:size])
            jobs.append((size, [partial(np.matmul, a, b, results) for a, b, results in blocks]))
        else:
            copy = partial(np.copyto, copied[:size], right[cut].transpose(0, 2, 1))
            jobs.append((size, [copy, partial(np.matmul, left[cut], copied[:size], products[:size])]))

    def run(out: Array) -> None:
        for number, (size, moves) in enumerate(jobs):
            for move in moves:
                move()
            if number == 0:
                np.add.reduce(products[:size], axis=0, out=out)
            else:
                assert total is not None
                np.add.reduce(products[:size], axis=0, out=total)
                np.add(out, total, out=out)

    return run


def turned_blocks(left: Array, right: Array, out: Array) -> list[tuple[Array, Array, Array]]:
    """left (R, K, N) @ right (R, F, N) transposed -> out (R, K, F) as matmuls of small blocks: (a, b, results) each."""
    count, inner, columns = left.shape
    outer = right.shape[1]
    most = min(SMALL_TURNED, SMALL // columns)
    if most < 64:  # such long sums are quick in one piece
        return [(left, right.transpose(0, 2, 1), out)]
    width = min(outer, 64, most)
    while outer % width and width > 16:
        width -= 1
    height = min(inner, max(1, most // width))
    height = -(-inner // -(-inner // height))  # blocks of about the same height
    blocks = []
    for k0, k1, h in _equal(inner, height):
        for f0, f1, w in _equal(outer, width):
            a = left[:, k0:k1].reshape(count, (k1 - k0) // h, 1, h, columns)
            b = right[:, f0:f1].reshape(count, 1, (f1 - f0) // w, w, columns).swapaxes(-1, -2)
            results = out[:, k0:k1, f0:f1].reshape(count, (k1 - k0) // h, h, (f1 - f0) // w, w)
            blocks.append((a, b, results.swapaxes(2, 3)))
    return blocks


def _equal(length: int, size: int) -> list[tuple[int, int, int]]:
    """0 .. length as a run of blocks of `size` and, if something is left, one smaller block: (from, to, block size)."""
    whole = length - length % size
    runs = [(0, whole, size)] if whole else []
    return runs if whole == length else [*runs, (whole, length, length - whole)]
