"""Matrix products of many weights with the vectors of a batch, cut so that OpenBLAS uses its quick code for small
matrices (see `products`), as moves: to make the views takes as long as a tenth of a small product.

The inputs are cut into shares, whose results are added up, and units and vectors into blocks, which take a share of the
weights while it is in the cache: of all units at once a share would have few inputs, or not stay there.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from math import prod

import numpy as np

from engine.fast.arithmetic.blas import multiplies_small_as_they_are, multiplies_two_at_once
from engine.fast.arithmetic.letting_go import letting_go
from engine.fast.arithmetic.products import SMALL, SUM_BLOCK, VECTOR, add_up, equal_blocks, even
from engine.fast.kernel import Move, do_all
from engine.ops.arrays import Array

FEWEST_ROWS = 16  # of a product cut by rows
SOME_COLUMNS = 64  # of a product cut by rows and columns, or a multiple of it
QUAD = 4  # rows are multiplied together: a block has whole groups of them
FEWEST_INPUTS = 384  # at once, of a product cut by inputs, for more than MANY vectors
MANY = 12
# Units of a block at most where small matrices are multiplied as they are, and vectors: twice as many of few units, and
# all units where there are no more results. Measured with 310 layers of 10 to 500 units, for 2 to 256 vectors: in the
# mean 1 % less time than with blocks chosen by results, inputs and distance; of 20 to 57 units and millions of weights
# up to half.
UNITS, VECTORS = 64, 32
# Of at least so many units and vectors all is multiplied at once where a core multiplies two at once: measured with 140
# layers on a Xeon, 3 to 40 % less time. Of vectors in columns only where the weights are so many.
MANY_UNITS, MANY_VECTORS, MANY_WEIGHTS = 96, 48, 400_000
# Where they are, of fewer units, too, if more than these, by rows and by columns: measured with 50 to 90 units of 8,281
# inputs, loaded, 10 to 40 % less time of most; by columns of 58 units as long. Of fewer weights by columns networks in
# use take up to a tenth more.
ROW_UNITS, COLUMN_UNITS = 49, 65
# Of so many units all are multiplied at once there by fewer vectors, if there are so many weights, which are then read
# as they lie, one behind the other.
STREAMED_UNITS, STREAMED = 256, 500_000
# Of these units and vectors, as rows up to so many more, shares of the inputs are so short there that their weights
# stay in the first cache, and all units and vectors are multiplied at once. Measured with 80 thousand to 2 million
# weights: 5 to 30 % less time, of 96 units and more as long at worst; a training step of ten networks 0 to 7 %.
SOME_UNITS, SOME_VECTORS, MORE_VECTORS = (20, 128), (18, 64), 128
SHARE = 9000  # weights
AT_ONCE = 192  # inputs of pictures that lie part after part: measured, 5 to 30 % less time than 768, with 384 as long
LONG_SUMS = 128  # vectors one after another, over which gradients are quicker summed at once there
FROM_MEMORY = 1_250_000  # weights of a share from which on no cache holds those of all four
SHORT = 64  # units whose weights OpenBLAS multiplies by one vector as quickly as they come
FEW = 3  # vectors that are better multiplied one by one, where small matrices are not
FEW_BESIDE, EACH = 8, 2000  # vectors that are better copied side by side, and inputs for each of them
ROWS = 16  # vectors that are better multiplied as rows if weights are not cut by inputs


def product_in_parts(left: Array, right: Array, out: Array) -> Iterator[Move]:
    """out = left (M, K) @ right (K, N), some rows at a time where M is by far the largest of the three: then neither
    operand is repacked. Of one number each, K = 1, `matmul` has no quick code, but `dot` has."""
    (rows, inner), columns = left.shape, out.shape[1]
    if inner == 1:
        to_memory = out.size >= FROM_MEMORY
        by_einsum = partial(np.einsum, "m,n->mn", left[:, 0], right[0], out=out)
        yield by_einsum if to_memory else partial(np.dot, left, right, out)
        return
    if columns == 1 and _come_from_memory(left):
        yield partial(np.einsum, "mk,k->m", left, right[:, 0], out=out[:, 0])
        return
    if inner >= LONG_SUMS and left.strides[1] != left.itemsize and multiplies_two_at_once():
        yield partial(np.matmul, left, right, out=out)
        return
    most = SMALL // (inner * FEWEST_ROWS) // SOME_COLUMNS * SOME_COLUMNS
    if 0 < most < columns and multiplies_small_as_they_are():
        width = -(-even(columns, most) // SOME_COLUMNS) * SOME_COLUMNS
        for start in range(0, columns, width):
            yield from product_in_parts(left, right[:, start : start + width], out[:, start : start + width])
        return
    some = SMALL // (inner * columns) // QUAD * QUAD
    pays = FEWEST_ROWS <= some < rows and left.itemsize in left.strides and multiplies_small_as_they_are()
    whole = rows // some * some if pays else 0
    if whole:
        yield partial(np.matmul, _in_rows(left[:whole], some), right, out=_in_rows(out[:whole], some))
    if whole < rows:
        yield partial(np.matmul, left[whole:], right, out=out[whole:])


def _in_rows(array: Array, some: int) -> Array:
    """(M, N) -> (M / some, some, N), a view."""
    count, columns = len(array) // some, array.shape[1]
    if array.strides[1] == array.itemsize:
        return array.reshape(count, some, columns)
    return array.T.reshape(columns, count, some).transpose(1, 2, 0)


def better_as_rows(outer: int, vectors: int) -> bool:
    """Whether vectors in columns are better turned for a product with many weights: these are then read row after row.
    Measured on a Xeon with 256 to 500 units and 6 to 40 vectors: a product takes 10 to 50 % less time, a training step
    of six networks 7 % in the mean."""
    return outer >= STREAMED_UNITS and 1 < vectors < MANY_VECTORS and multiplies_two_at_once()


def block_of(inner: int, outer: int, vectors: int, in_rows: bool) -> tuple[int, int]:
    """Of how many units and vectors a block of `product_over_inputs` is."""
    if _in_short_shares(outer, vectors, in_rows):
        return outer, vectors
    streamed = in_rows and inner * outer >= STREAMED and better_as_rows(outer, vectors)
    if streamed or not multiplies_small_as_they_are():
        return outer, vectors
    units = min(outer, UNITS) if outer * vectors > UNITS * VECTORS else outer
    return units, min(vectors, VECTORS if 2 * units > UNITS else 2 * VECTORS)


def shares_of_inputs(inner: int, outer: int, vectors: int, in_rows: bool = False) -> int:
    """Into how many shares of the inputs `product_over_inputs` cuts best: so small that neither operand is repacked.
    0 where a product of all at once is quicker. `in_rows`: vectors are rows. Measured: 5 % to two thirds less time."""
    if multiplies_small_as_they_are():
        if inner * outer * vectors > SMALL and _in_short_shares(outer, vectors, in_rows):
            return -(-inner // (min(SHARE // outer, SMALL // (outer * vectors)) // VECTOR * VECTOR))
        from_memory = inner * outer >= MANY_WEIGHTS and outer > (ROW_UNITS if in_rows else COLUMN_UNITS)
        many = vectors >= MANY_VECTORS and (from_memory or (in_rows and outer >= MANY_UNITS))
        if vectors == 1 or inner * outer * vectors <= SMALL or (many and multiplies_two_at_once()):
            return 0
        return -(-inner // (SMALL // prod(block_of(inner, outer, vectors, in_rows))))
    some = SMALL // (outer * vectors)
    if vectors <= MANY or 2 * some > inner or some < FEWEST_INPUTS:
        return 0
    return -(-inner // some)


def _in_short_shares(outer: int, vectors: int, in_rows: bool) -> bool:
    most = MORE_VECTORS if in_rows and outer < MANY_UNITS else SOME_VECTORS[1]
    some = SOME_UNITS[0] <= outer <= SOME_UNITS[1] and SOME_VECTORS[0] <= vectors <= most
    return some and multiplies_small_as_they_are() and multiplies_two_at_once()


def one_by_one(vectors: int) -> bool:
    """Whether so few vectors are better multiplied by many weights one after another: where OpenBLAS repacks all
    weights for a product of matrices. For that of a vector it reads them as they are: two take a third of the time."""
    return vectors <= FEW and not multiplies_small_as_they_are()


def better_beside(inputs: int, units: int, vectors: int) -> bool:
    """Whether vectors that lie one after another are copied side by side for the gradient of their weights: of 12,000
    and 20,000 inputs on 10 units, a fifth to three fifths less time for that product, with the copy, same bits."""
    few = 1 < vectors < FEW_BESIDE and inputs >= EACH * vectors
    return few and units < VECTOR and multiplies_small_as_they_are()


def product_of_rows(rows: Array, weights: Array, out: Array) -> None:
    """out (n, M) = rows (n, K) @ weights (K, M), for few rows and many weights."""
    if len(rows) == 1 and _come_from_memory(weights):
        np.einsum("k,km->m", rows[0], weights, out=out[0])
        return
    some = 1 if one_by_one(len(rows)) else len(rows)
    for start in range(0, len(rows), some):
        few = slice(start, start + some)
        do_all([*letting_go(rows[few], weights, out[few])])


def room_for(inner: int, outer: int, vectors: int) -> tuple[int, int]:
    """The shape of the scratch memory of `product_over_inputs`, of vectors in columns or in rows: for some of the
    shares, which stay in the cache."""
    shares = max(shares_of_inputs(inner, outer, vectors, in_rows) for in_rows in (False, True))
    return (min(shares, max(1, SUM_BLOCK // (outer * vectors))) if shares > 1 else 0), outer * vectors


def _come_from_memory(weights: Array) -> bool:
    """Whether one vector is better multiplied by `einsum`, which reads weights as they lie, one behind the other:
    measured, a third to two thirds of the time that OpenBLAS takes where their rows are no whole lines of the cache."""
    return weights.size >= FROM_MEMORY and min(weights.shape) > SHORT


def product_over_inputs(weights: Array, x: Array, out: Array, room: Array, in_rows: bool) -> Iterator[Move]:
    """out = weights (K, M) transposed @ x (K, N): (M, N), or (N, M) where vectors are rows, x being a transposed array,
    so that nothing is transposed that need not be. `room`: see `room_for`."""
    (inner, outer), vectors = weights.shape, x.shape[1]
    shares = shares_of_inputs(inner, outer, vectors, in_rows)
    if not shares:
        if in_rows:
            yield partial(product_of_rows, x.T, weights, out)
        else:
            yield from letting_go(weights.T, x, out)
        return
    size, block = even(inner, -(-inner // shares)), block_of(inner, outer, vectors, in_rows)
    parts = room.reshape(-1, *out.shape) if shares > 1 else out[None]
    for first, last, length in equal_blocks(inner, size):  # the last share may be shorter
        for start in range(first, last, len(parts) * length):
            inputs = slice(start, min(start + len(parts) * length, last))
            some = parts[: (inputs.stop - start) // length]
            yield from product_of_shares(weights[inputs], x[inputs], some, in_rows, block)
            if start:
                yield partial(add_up, [out, *some], out)
            elif shares > 1:
                yield partial(np.add.reduce, some, axis=0, out=out)


def parts_pay(units: int) -> bool:
    """Whether pictures that come some at a time better lie part after part, (parts, inputs, pictures of a part), for a
    product with so many weights that they are not read for each part. Beside each other, (inputs, pictures), each
    number of a part is written far from the one before, and read so. Measured in lanes of 256 pictures with 8,600 to
    74,000 inputs, loaded: of 18, 35, 75 and 81 units the copies and the product take half of the time together, of 129
    0.83 and 0.98, of 366 1.0 and 1.25: more units are quicker multiplied all at once."""
    return units < MANY_UNITS and multiplies_small_as_they_are()


def room_for_parts(units: int, parts: Array) -> tuple[int, ...]:
    """The shape of the scratch memory of `product_over_parts`."""
    return 2, len(parts), units, parts.shape[2]


def product_over_parts(weights: Array, parts: Array, out: Array, room: Array) -> Iterator[Move]:
    """out (M, N) = weights (K, M) transposed @ x, the columns of x lying as `parts` (P, K, n): some inputs of all
    parts, then the next. The last part ends with the last column, and may begin with some of the one before. `room`:
    see `room_for_parts`."""
    inner, (total, more) = len(weights), room
    for start in range(0, inner, AT_ONCE):
        some = slice(start, start + AT_ONCE)
        yield partial(np.matmul, weights[some].T, parts[:, some], out=more if start else total)
        if start:
            yield partial(np.add, total, more, out=total)
    count, size = out.shape[1], parts.shape[2]
    for number, columns in enumerate(total):
        start = min(number * size, count - size)
        yield partial(np.copyto, out[:, start : start + size], columns)


def product_of_shares(
    weights: Array, x: Array, out: Array, in_rows: bool, block: tuple[int, int]
) -> Iterator[Move]:
    """out[i] = what share i of these inputs gives, block by block of units and of vectors."""
    outer, vectors, count, size = weights.shape[1], x.shape[1], len(out), len(x) // len(out)
    for m0, m1, u in equal_blocks(outer, block[0]):
        w = weights[:, m0:m1].reshape(count, size, -1, 1, u).transpose(0, 2, 3, 1, 4)  # (shares, blocks, 1, inputs, u)
        for n0, n1, v in equal_blocks(vectors, block[1]):
            if in_rows:  # (shares, 1, blocks, v, inputs) @ w
                rows = x.T[n0:n1].reshape(1, -1, v, count, size).transpose(3, 0, 1, 2, 4)
                into = out[:, n0:n1, m0:m1].reshape(count, -1, v, w.shape[1], u).transpose(0, 3, 1, 2, 4)
                yield from letting_go(rows, w, into)
            else:
                columns = x[:, n0:n1].reshape(count, 1, size, -1, v).swapaxes(2, 3)
                into = out[:, m0:m1, n0:n1].reshape(count, w.shape[1], u, -1, v).swapaxes(2, 3)
                yield from letting_go(w.swapaxes(-1, -2), columns, into)
