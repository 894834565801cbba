"""Matrix products of many weights with the vectors of a batch, cut so that OpenBLAS uses its quick code for small
matrices (see `products`).

Each product is cut in two ways: the inputs into shares, whose results are added up, and the vectors into blocks, which
take a share of the weights while it is in the cache.
"""

from __future__ import annotations

import numpy as np

from engine.fast.blas import multiplies_small_as_they_are
from engine.fast.products import SMALL, SUM_BLOCK, VECTOR, add_up, equal_blocks, even
from engine.ops.arrays import Array

FEWEST_ROWS = 16  # of a product cut by rows
QUAD = 4  # rows are multiplied together: a block has whole groups of them
FEWEST_INPUTS = 384  # at once, of a product cut by inputs, for more than MANY vectors
MANY = 12
LEAST_INPUTS = 64  # the same where small matrices are multiplied as they are, for any number of vectors
RESULTS = 1024  # of a block there: measured for 32 to 256 vectors, 5 to 30 % less time than all of them at once
VECTORS = 8, 64  # of such a block, in any case
FEW = 3  # vectors that are better multiplied one by one, where small matrices are not
ROWS = 16  # vectors that are better multiplied as rows if weights are not cut by inputs


def product_in_parts(left: Array, right: Array, out: Array) -> None:
    """out = left (M, K) @ right (K, N), some rows at a time where M is by far the largest of the three: then neither
    operand is repacked. Of one number each, K = 1, `matmul` has no quick code, but `dot` has."""
    rows, inner = left.shape
    if inner == 1:
        np.dot(left, right, out)
        return
    some = SMALL // (inner * out.shape[1]) // QUAD * QUAD
    pays = FEWEST_ROWS <= some < rows and left.itemsize in left.strides and multiplies_small_as_they_are()
    whole = rows // some * some if pays else 0
    if whole:
        np.matmul(_in_rows(left[:whole], some), right, out=_in_rows(out[:whole], some))
    if whole < rows:
        np.matmul(left[whole:], right, out=out[whole:])


def _in_rows(array: Array, some: int) -> Array:
    """(M, N) -> (M / some, some, N), a view."""
    count, columns = len(array) // some, array.shape[1]
    if array.strides[1] == array.itemsize:
        return array.reshape(count, some, columns)
    return array.T.reshape(columns, count, some).transpose(1, 2, 0)


def vectors_at_once(outer: int, vectors: int, as_columns: bool = False) -> int:
    """Of how many vectors a block of `product_over_inputs` is: whole groups of four, `as_columns` whole registers."""
    if not multiplies_small_as_they_are():
        return vectors
    group, (least, most) = VECTOR if as_columns else QUAD, VECTORS
    return min(vectors, max(-(-RESULTS // outer // group) * group, least, group), most)


def shares_of_inputs(inner: int, outer: int, vectors: int, as_columns: bool = False) -> int:
    """Into how many shares of the inputs `product_over_inputs` cuts best: so small that neither operand is repacked.
    0 where a product of all at once is quicker. Measured: 5 % to two thirds less time."""
    if multiplies_small_as_they_are():
        if vectors == 1 or inner * outer * vectors <= SMALL:
            return 0
        some, fewest = SMALL // (outer * vectors_at_once(outer, vectors, as_columns)), LEAST_INPUTS
    else:
        some, fewest = SMALL // (outer * vectors), FEWEST_INPUTS
        if vectors <= MANY or 2 * some > inner:
            return 0
    return -(-inner // some) if some >= fewest else 0


def one_by_one(vectors: int) -> bool:
    """Whether so few vectors are better multiplied by many weights one after another: where OpenBLAS repacks all
    weights for a product of matrices. For that of a vector it reads them as they are: two take a third of the time."""
    return vectors <= FEW and not multiplies_small_as_they_are()


def product_of_rows(rows: Array, weights: Array, out: Array) -> None:
    """out (n, M) = rows (n, K) @ weights (K, M), for few rows and many weights."""
    if not one_by_one(len(rows)):
        np.matmul(rows, weights, out=out)
        return
    for row, into in zip(rows, out, strict=True):
        np.matmul(row, weights, out=into)


def room_for(inner: int, outer: int, vectors: int, as_columns: bool = False) -> tuple[int, int]:
    """The shape of the scratch memory of `product_over_inputs`: for some of the shares, which stay in the cache."""
    shares = shares_of_inputs(inner, outer, vectors, as_columns)
    return (min(shares, max(1, SUM_BLOCK // (outer * vectors))) if shares > 1 else 0), outer * vectors


def product_over_inputs(weights: Array, x: Array, out: Array, room: Array, in_rows: bool) -> None:
    """out = weights (K, M) transposed @ x (K, N): (M, N), or (N, M) where vectors are rows, x being a transposed array,
    so that nothing is transposed that need not be. `room`: see `room_for`."""
    (inner, outer), vectors = weights.shape, x.shape[1]
    shares = shares_of_inputs(inner, outer, vectors, not in_rows)
    if not shares:
        if in_rows:
            product_of_rows(x.T, weights, out)
        else:
            np.matmul(weights.T, x, out=out)
        return
    size = even(inner, -(-inner // shares))
    parts = room.reshape(-1, *out.shape) if shares > 1 else out[None]
    for first, last, length in equal_blocks(inner, size):  # the last share may be shorter
        for start in range(first, last, len(parts) * length):
            inputs = slice(start, min(start + len(parts) * length, last))
            some = parts[: (inputs.stop - start) // length]
            _shares(weights[inputs], x[inputs], some, in_rows)
            if start:
                add_up([out, *some], out)
            elif shares > 1:
                np.add.reduce(some, axis=0, out=out)


def _shares(weights: Array, x: Array, out: Array, in_rows: bool) -> None:
    """out[i] = what share i of these inputs gives, block by block of vectors."""
    outer, vectors, count, size = weights.shape[1], x.shape[1], len(out), len(x) // len(out)
    w = weights.reshape(count, 1, size, outer)
    for n0, n1, h in equal_blocks(vectors, vectors_at_once(outer, vectors, not in_rows)):
        blocks = (n1 - n0) // h
        if in_rows:  # (shares, blocks, vectors of a block, inputs) @ (shares, 1, inputs, M)
            rows = x.T[n0:n1].reshape(blocks, h, count, size).transpose(2, 0, 1, 3)
            np.matmul(rows, w, out=out[:, n0:n1].reshape(count, blocks, h, outer))
        else:
            columns = x.reshape(count, size, vectors)[..., n0:n1].reshape(count, size, blocks, h).swapaxes(1, 2)
            into = out[..., n0:n1].reshape(count, outer, blocks, h).swapaxes(1, 2)
            np.matmul(w.swapaxes(2, 3), columns, out=into)
