"""Winograd's F(m, r): m neighbouring outputs of a filter with r columns by m + r - 1 = P multiplications, not m r.

The gradient that m outputs pass to the P pixels under them is a product of two polynomials: the coefficients of one are
the filter's columns g, those of the other the outputs' gradients dy. So take both at P points, multiply their values,
and find the coefficients of the product from these (Toom and Cook). The forward pass is the transposed
computation; d are the pixels, y the outputs, * multiplies number by number:

    dd = B^T [(G g) * (A^T dy)]          y = A [(G g) * (B d)]

The points are 0, infinity and, as many as are needed, 1, -1, 2, -2, 1/2, -1/2.
Source: Lavin and Gray (2015), Fast algorithms for convolutional neural networks, https://arxiv.org/abs/1509.09308
(there A and B are written transposed).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

FINITE = (0.0, 1.0, -1.0, 2.0, -2.0, 0.5, -0.5)


@dataclass(frozen=True)
class Transform:
    """The matrices of F(outputs, columns), a row (of A: a column) for each point, infinity last."""

    outputs: int
    columns: int

    @property
    def points(self) -> int:
        """P."""
        return self.outputs + self.columns - 1

    @property
    def finite(self) -> tuple[float, ...]:
        """The points but infinity. Number 1 is the point 1."""
        return FINITE[: self.points - 1]

    @cached_property
    def G(self) -> np.ndarray:
        """(P, columns): the filter at each point, divided by what Lagrange's formula divides by."""
        rows = [
            [a**power / np.prod([a - b for b in self.finite if b != a]) for power in range(self.columns)]
            for a in self.finite
        ]
        return np.array([*rows, _unit(self.columns, -1)])

    @cached_property
    def B(self) -> np.ndarray:
        """(P, P): row a holds the coefficients of Lagrange's product of (x - b) over all other finite points b.

        They add up to 0, but for a = 1. Row infinity: the product over all finite points.
        """
        rows = [[*_coefficients([b for b in self.finite if b != a]), 0.0] for a in self.finite]
        return np.array([*rows, _coefficients(self.finite)])

    @cached_property
    def B_of_steps(self) -> np.ndarray:
        """B for (d0, d1 - d0, d2 - d1, ..) instead of the pixels themselves.

        So pixels that are alike under a whole tile give exactly 0 but at the point 1, and outputs that are alike: ties
        on a plain background stay ties.
        """
        return self.B @ np.tri(self.points)

    @cached_property
    def A(self) -> np.ndarray:
        """(outputs, P): column a holds the powers of a; column infinity takes the last output alone."""
        columns = [[a**power for power in range(self.outputs)] for a in self.finite]
        return np.array([*columns, _unit(self.outputs, -1)]).T


def _coefficients(roots: Sequence[float]) -> list[float]:
    """Of the product of (x - root), from the lowest on; exact, as the roots are halves and small."""
    result = np.ones(1)
    for root in roots:
        result = np.convolve(result, [-root, 1.0])
    return [float(one) for one in result]


def _unit(size: int, position: int) -> list[float]:
    result = [0.0] * size
    result[position] = 1.0
    return result
