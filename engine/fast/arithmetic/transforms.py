"""Winograd's F(m, r): m neighbouring outputs of a filter with r columns by P multiplications, not m r.

The gradient that m outputs pass to the N = m + r - 1 pixels under them is a product of two polynomials: the
coefficients of one are the filter's columns g, those of the other the outputs' gradients dy. So take both at N points,
multiply their values, and find the coefficients of the product from these (Toom and Cook). The forward pass is the
transposed computation; d are the pixels, y the outputs, * multiplies number by number:

    dd = B^T [(G g) * (A^T dy)]          y = A [(G g) * (B d)]

Up to eight points are real: 0, infinity, 1, -1, 2, -2, 1/2, -1/2, a multiplication each. More of them would cost all
accuracy. What is left are pairs of conjugate points on the unit circle, c + is and c - is, evenly spread between 1 and
-1, as in a Fourier transform. The values at a pair are one polynomial u0 + u1 x modulo x^2 - 2 c x + 1; two of these
are multiplied by three multiplications: of u0, of u1, and of u0 + u1 (Karatsuba). So P = N up to 8, and one more for
each pair.

Sources: Lavin and Gray (2015), Fast algorithms for convolutional neural networks, https://arxiv.org/abs/1509.09308
(there A and B are written transposed); Winograd (1980), Arithmetic complexity of computations, for products modulo
polynomials.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, cached_property
from math import cos, pi

import numpy as np

from engine.values import dataclass

FINITE = (0.0, 1.0, -1.0, 2.0, -2.0, 0.5, -0.5)
PRODUCT = ((1, 0), (0, 1), (1, 1))  # what is multiplied at a pair: u0, u1, u0 + u1


@dataclass(frozen=True)
class Transform:
    """The matrices of F(outputs, columns). Rows (of A: columns) are in the order of the points: real ones, three for
    each pair, infinity."""

    outputs: int
    columns: int

    @property
    def pixels(self) -> int:
        """N."""
        return self.outputs + self.columns - 1

    @cached_property
    def points(self) -> int:
        """P."""
        return len(self.real) + len(PRODUCT) * len(self.pairs) + 1

    @cached_property
    def real(self) -> tuple[float, ...]:
        """The real points but infinity. Number 1 is the point 1."""
        wanted = self.pixels - 1
        return FINITE[: wanted if wanted <= len(FINITE) else len(FINITE) - (wanted - len(FINITE)) % 2]

    @cached_property
    def pairs(self) -> list[float]:
        """The cosine c of each pair."""
        count = (self.pixels - 1 - len(self.real)) // 2
        return [cos(pi * number / (count + 1)) for number in range(1, count + 1)]

    @cached_property
    def G(self) -> np.ndarray:
        """(P, columns): the filter at each point, divided by what the Chinese remainder theorem (of real points:
        Lagrange's formula) divides by."""
        rows = [[a**power / _value(self._without([-a, 1.0]), a) for power in range(self.columns)] for a in self.real]
        for c in self.pairs:
            others = self._without(_of_pair(c))
            divisor = _remainders(len(others), c) @ others
            divided = np.linalg.solve(_multiplying(divisor, c), _remainders(self.columns, c))
            rows += list(PRODUCT @ divided)
        return np.array([*rows, _unit(self.columns, -1)])

    @cached_property
    def B(self) -> np.ndarray:
        """(P, N): row a holds the coefficients of Lagrange's product of (x - b) over all other finite points b.

        They add up to 0, but for a = 1. At a pair, u0 v0 + .. x is put together of the three products, and multiplied
        by the same product over all other points. Row infinity: the product over all finite points.
        """
        rows = [_padded(self._without([-a, 1.0]), self.pixels) for a in self.real]
        for c in self.pairs:
            others = self._without(_of_pair(c))
            one, x = _padded(others, self.pixels), _padded(np.convolve(others, [0.0, 1.0]), self.pixels)
            rows += [one - x, -one + (2 * c - 1) * x, x]  # x^2 = 2 c x - 1
        return np.array([*rows, self._without([])])

    @cached_property
    def B_of_steps(self) -> np.ndarray:
        """B for (d0, d1 - d0, d2 - d1, ..) instead of the pixels themselves.

        So pixels that are alike under a whole tile give exactly 0 but at the point 1, and outputs that are alike: ties
        on a plain background stay ties, and flat maps flat, where that matters.
        """
        result = self.B @ np.tri(self.pixels)
        result[:, 0] = _unit(self.points, 1) * result[1, 0]  # the sums of pairs are not exact
        return result

    @cached_property
    def A(self) -> np.ndarray:
        """(outputs, P): the column of a holds the powers of a, those of a pair what is multiplied there; column
        infinity takes the last output alone."""
        columns = [[a**power for power in range(self.outputs)] for a in self.real]
        for c in self.pairs:
            columns += list(PRODUCT @ _remainders(self.outputs, c))
        return np.array([*columns, _unit(self.outputs, -1)]).T

    def _without(self, factor: Sequence[float]) -> np.ndarray:
        """The product over all finite points but those of one factor."""
        factors = [[-a, 1.0] for a in self.real] + [_of_pair(c) for c in self.pairs]
        result = np.ones(1)
        for one in factors:
            if one != factor:
                result = np.convolve(result, one)
        return result


@cache
def transform(outputs: int, columns: int) -> Transform:
    """The same one each time: its matrices are computed once, not for every plan and forecast."""
    return Transform(outputs, columns)


def _of_pair(c: float) -> list[float]:
    """The coefficients of x^2 - 2 c x + 1, from the lowest on."""
    return [1.0, -2 * c, 1.0]


def _remainders(count: int, c: float) -> np.ndarray:
    """(2, count): u0 and u1 of 1, x, x^2 .. modulo x^2 - 2 c x + 1."""
    columns = [np.array([1.0, 0.0])]
    while len(columns) < count:
        u0, u1 = columns[-1]
        columns.append(np.array([-u1, u0 + 2 * c * u1]))
    return np.array(columns).T


def _multiplying(u: np.ndarray, c: float) -> np.ndarray:
    """The matrix that multiplies by u0 + u1 x modulo x^2 - 2 c x + 1."""
    return np.array([[u[0], -u[1]], [u[1], u[0] + 2 * c * u[1]]])


def _value(polynomial: np.ndarray, x: float) -> float:
    return float(np.polyval(polynomial[::-1], x))  # np.polynomial takes longer to import than a plan to make


def _padded(polynomial: np.ndarray, size: int) -> np.ndarray:
    return np.pad(polynomial, (0, size - len(polynomial)))


def _unit(size: int, position: int) -> np.ndarray:
    result = np.zeros(size)
    result[position] = 1.0
    return result
