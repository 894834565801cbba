"""Winograd's F(m, r): m neighbouring outputs of a filter with r columns by m + r - 1 instead of m r multiplications.

A row of outputs is a product of polynomials. Take both at P = m + r - 1 points, multiply their values there, and find
the product's coefficients from these. The points are 0, infinity and, as many as are needed, 1, -1, 2, -2, 1/2, -1/2.
In a pair a, -a even and odd columns d are treated apart and put together by + and -:

    v(0) = ends(d0, d2, ..)
    v(a), v(-a) = inner(d2, d4, ..) +- a inner(d1, d3, ..)
    v(infinity) = ends(d1, d3, ..)

`inner` and `ends` are worked out by differences, so maps that are constant give exactly 0 but at 1: ties stay ties.
Source: Lavin and Gray (2015), Fast algorithms for convolutional neural networks, https://arxiv.org/abs/1509.09308.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any

import numpy as np

from engine.ops.arrays import Array

Move = Callable[[], Any]
PAIRS = (1.0, 2.0, 0.5)


@dataclass(frozen=True)
class Transform:
    """The numbers of F(outputs, columns). Point 0 comes first, then the pairs, infinity last."""

    outputs: int
    columns: int

    @property
    def points(self) -> int:
        """P."""
        return self.outputs + self.columns - 1

    @property
    def pairs(self) -> tuple[tuple[int, float], ...]:
        """(number of point a, a) of each pair; -a has the next number."""
        return tuple(zip(range(1, self.points - 1, 2), PAIRS, strict=False))

    @cached_property
    def filters(self) -> np.ndarray:
        """(P, columns): filter columns g -> combinations u."""
        at = [0.0, *(sign * a for _, a in self.pairs for sign in (1, -1))]
        rows = [[a**power / np.prod([a - b for b in at if b != a]) for power in range(self.columns)] for a in at]
        return np.array([*rows, [0.0] * (self.columns - 1) + [1.0]])

    @property
    def ends(self) -> tuple[float, ...]:
        """Coefficients of the product of (y - a²) over all pairs, from the lowest on."""
        return _product([a for _, a in self.pairs])

    def inner(self, a: float) -> tuple[float, ...]:
        """The same without the pair a."""
        return _product([b for _, b in self.pairs if b != a])


def _product(roots: Sequence[float]) -> tuple[float, ...]:
    coefficients = np.ones(1)
    for a in roots:
        coefficients = np.convolve(coefficients, [-(a**2), 1.0])
    return tuple(float(one) for one in coefficients)


def combination(terms: Sequence[tuple[float, Array]], out: Array, spare: Array) -> list[Move]:
    """The moves that make out = the sum of c x over terms (c, x), pass by pass.

    `out` may be no x but that of the first term, if its c is 1; `spare` none at all.
    """
    number = out.dtype.type
    (c, x), *rest = sorted(terms, key=lambda term: (term[0] != 1, abs(term[0]) != 1))
    if not rest:
        return [partial(np.copyto, out, x) if c == 1 else partial(np.multiply, x, number(c), out)]
    moves: list[Move] = []
    if c != 1:
        moves.append(partial(np.multiply, x, number(c), out))
        x = out
    for c, other in rest:
        if abs(c) != 1:
            moves.append(partial(np.multiply, other, number(abs(c)), spare))
            other = spare
        moves.append(partial(np.add if c > 0 else np.subtract, x, other, out))
        x = out
    return moves


def into_points(d: Sequence[Array], v: Sequence[Array], spare: Sequence[Array]) -> list[Move]:
    """The moves from the P input columns d of all tiles to their combinations v. `spare`: as many arrays as pairs."""
    last = len(v) - 1
    if last == 3:
        sums: list[Move] = [partial(np.subtract, d[2], d[0], v[0]), partial(np.subtract, d[3], d[1], v[3])]
        even: Sequence[Array] = [d[2]]
        odd: Sequence[Array] = [d[1]]
    else:
        half = _half_of_six if last == 5 else _half_of_eight
        even, odd = spare, v[2:last:2]
        free = v[1:last:2]  # until the pairs are put together
        sums = [*half(d[0::2], 1, even, v[0], free), *half(d[1::2], 0, odd, v[last], free)]
    for place, (first, second) in enumerate(zip(even, odd, strict=True)):
        if PAIRS[place] != 1:
            sums.append(partial(np.multiply, second, second.dtype.type(PAIRS[place]), second))
        sums.append(partial(np.add, first, second, v[2 * place + 1]))
        sums.append(partial(np.subtract, first, second, v[2 * place + 2]))
    return sums


def _half_of_six(
    x: Sequence[Array], start: int, inner: Sequence[Array], end: Array, free: Sequence[Array]
) -> list[Move]:
    """Of x = (x0, x1, x2): inner = (b - 4 a, b - a) with (a, b) = x from `start`, end = 4 x0 - 5 x1 + x2."""
    a, b = x[start], x[start + 1]
    four = a.dtype.type(4)
    moves: list[Move] = [
        partial(np.multiply, a, four, free[0]),
        partial(np.subtract, b, free[0], inner[0]),
        partial(np.subtract, b, a, inner[1]),
        partial(np.subtract, x[0], x[1], end),
        partial(np.multiply, end, four, end),
    ]
    if start:
        return [*moves, partial(np.add, end, inner[1], end)]
    return [*moves, partial(np.subtract, x[2], x[1], free[0]), partial(np.add, end, free[0], end)]


def _half_of_eight(
    x: Sequence[Array], start: int, inner: Sequence[Array], end: Array, free: Sequence[Array]
) -> list[Move]:
    """Of x = (x0, x1, x2, x3), with (a, b, c) = x from `start`:

    inner = (a - 17/4 b + c, a/4 - 5/4 b + c, 4 a - 5 b + c), end = x3 - x0 + 21/4 (x1 - x2).
    """
    a, b, c = x[start : start + 3]
    low, high, part = free
    number = a.dtype.type
    return [
        partial(np.subtract, b, a, low),
        partial(np.subtract, c, b, high),
        partial(np.multiply, b, number(4.25), part),
        partial(np.add, a, c, inner[0]),
        partial(np.subtract, inner[0], part, inner[0]),
        partial(np.multiply, low, number(0.25), part),
        partial(np.subtract, high, part, inner[1]),
        partial(np.multiply, low, number(4), part),
        partial(np.subtract, high, part, inner[2]),
        partial(np.multiply, low if start else high, number(5.25), part),
        partial(np.subtract, x[3], x[0], end),
        partial(np.subtract, end, part, end),
    ]


def out_of_points(transform: Transform, dv: Sequence[Array], phases: Array, spare: Sequence[Array]) -> list[Move]:
    """The way back of `into_points`: slopes dv of the combinations -> slopes of the columns. dv is used up.

    `phases` (m, H, C, tiles + .., n) holds every m-th column; a column that several tiles see gets the sum of theirs.
    dv (H, C, tiles + .., n) each, with zeros beyond the tiles.
    """
    last, m, n = len(dv) - 1, transform.outputs, dv[0].shape[-1]
    dv, spare = [one.reshape(-1) for one in dv], [one.reshape(-1) for one in spare]
    moves: list[Move] = []
    for place, (number, _) in enumerate(transform.pairs):
        moves.append(partial(np.add, dv[number], dv[number + 1], spare[place]))
        moves.append(partial(np.subtract, dv[number], dv[number + 1], dv[number + 1]))
    part = dv[1]  # no longer needed, now that there is the sum
    for column in range(last + 1):
        i, odd = divmod(column, 2)
        terms = [(transform.ends[i], dv[last if odd else 0])]
        for place, (number, a) in enumerate(transform.pairs):
            inner = transform.inner(a)
            if odd and i < len(inner):
                terms.append((a * inner[i], dv[number + 1]))
            elif not odd and i:
                terms.append((inner[i - 1], spare[place]))
        shift = column // m * n
        target = phases[column % m].reshape(-1)[shift:]
        if shift:
            terms.insert(0, (1.0, target))
        moves += combination([(c, x[: target.size]) for c, x in terms], target, part[: target.size])
    return moves
