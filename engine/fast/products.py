"""Matrix products over the rows of maps, cut so that OpenBLAS takes its quick way for small matrices.

A picture's rows lie one behind the other, so the k rows under a filter are one matrix of k * (numbers a row) by
(columns * n): a view that overlaps the next one, without any copying (im2col, but for rows it costs nothing).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.lib.stride_tricks import as_strided

from engine.ops.arrays import Array

# OpenBLAS multiplies matrices with M * N * K up to 1e6 without repacking them, at 220-260 instead of 160-200 GFLOP/s
# a core (AVX-512; interface/gemm.c and kernel/x86_64/sgemm_small_kernel_permit_skylakex.c). Both must lie untransposed,
# or the first transposed.
SMALL = 1_000_000
SUM_BLOCK = (
    1 << 18
)  # numbers of partial products kept before they are added up: they stay in the second cache


def overlapping_rows(stored: Array, count: int, height: int, step: int, first: int = 0) -> Array:
    """Windows of `height` rows of stored (rows, K, N) as (count, height * K, N), each `step` rows further."""
    row, line, number = stored.strides
    assert line == stored.shape[2] * number
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

    The second operand is transposed for BLAS, which costs it a third of its speed; copying it would cost more.
    `spare(shape)` gives scratch memory.
    """
    count, inner, _ = left.shape
    outer = right.shape[1]
    block = max(1, min(count, SUM_BLOCK // (inner * outer)))
    turned = right.transpose(0, 2, 1)
    products = spare((block, inner, outer))
    cuts = range(0, count, block)
    total = spare((inner, outer)) if len(cuts) > 1 else None

    def run(out: Array) -> None:
        for start in cuts:
            stop = min(start + block, count)
            size = stop - start
            if size == 1 and start == 0:
                np.matmul(left[0], turned[0], out=out)
                continue
            np.matmul(left[start:stop], turned[start:stop], out=products[:size])
            if start == 0:
                np.add.reduce(products[:size], axis=0, out=out)
            else:
                assert total is not None
                part = products[0] if size == 1 else np.add.reduce(products[:size], axis=0, out=total)
                np.add(out, part, out=out)

    return run
