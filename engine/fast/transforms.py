"""Winograd's F(m, r): m neighbouring outputs of a filter with r columns by m + r - 1 instead of m r multiplications.

A row of outputs is a product of polynomials. Take both at P = m + r - 1 points, multiply their values there, and find
the product's coefficients from these. The points are 0, infinity and, as many as are needed, 1, -1, 2, -2, 1/2, -1/2.
So there are three matrices: G brings a filter to the points, B the pixels under a tile, A the products back to the
outputs, y = A [(G g) * (B d)]. The way back takes the same ones transposed.

Source: Lavin and Gray (2015), Fast algorithms for convolutional neural networks, https://arxiv.org/abs/1509.09308
(there B and A are written transposed).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

FINITE = (0.0, 1.0, -1.0, 2.0, -2.0, 0.5, -0.5)


@dataclass(frozen=True)
class Transform:
    """The matrices of F(outputs, columns), a row or a column for each point, infinity last."""

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
    def filters(self) -> np.ndarray:
        """G (P, columns): a filter's columns -> their values at the points."""
        rows = [
            [a**power / np.prod([a - b for b in self.finite if b != a]) for power in range(self.columns)]
            for a in self.finite
        ]
        return np.array([*rows, _unit(self.columns, -1)])

    @cached_property
    def pixels(self) -> np.ndarray:
        """B (P, P): the columns d under a tile -> their values at the points.

        Row a holds the coefficients of the product of (x - b) over all other points b: it adds up to 0, but for a = 1.
        """
        rows = [[*_coefficients([b for b in self.finite if b != a]), 0.0] for a in self.finite]
        return np.array([*rows, _coefficients(self.finite)])

    @cached_property
    def steps(self) -> np.ndarray:
        """B for (d0, d1 - d0, d2 - d1, ..) instead of the columns themselves.

        So pixels that are alike under a whole tile give exactly 0 but at the point 1, and outputs that are alike:
        ties on a plain background stay ties.
        """
        return self.pixels @ np.tri(self.points)

    @cached_property
    def products(self) -> np.ndarray:
        """A (outputs, P): products at the points -> outputs. Its transpose brings the outputs' slopes to the points."""
        columns = [[a**power for power in range(self.outputs)] for a in self.finite]
        return np.array([*columns, _unit(self.outputs, -1)]).T


def _coefficients(roots: tuple[float, ...] | list[float]) -> list[float]:
    """Of the product of (x - root), from the lowest on; exact, as the roots are halves and small."""
    result = np.ones(1)
    for root in roots:
        result = np.convolve(result, [-root, 1.0])
    return [float(one) for one in result]


def _unit(size: int, place: int) -> list[float]:
    result = [0.0] * size
    result[place] = 1.0
    return result
