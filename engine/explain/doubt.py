"""When a network may say "I don't know": how many pictures it still answers, and how many of these answers are right.

Chow, On optimum recognition error and reject tradeoff, IEEE Trans. Inf. Theory 16 (1970) 41: who answers only above a
threshold of confidence errs less often, and answers less often.
"""

from __future__ import annotations

from math import comb

import numpy as np

from engine.values import dataclass


@dataclass(frozen=True, eq=False)
class Doubt:
    """Pictures by how sure the network is of them, the surest first: `sure` (N,), and how many of the first are right
    (N,)."""

    sure: np.ndarray
    right: np.ndarray

    def __len__(self) -> int:
        return len(self.sure)

    def at(self, threshold: float) -> tuple[int, int]:
        """How many are answered where it must be at least so sure, and how many of these are right."""
        answered = int(np.searchsorted(-self.sure, -threshold, side="right"))
        return answered, int(self.right[answered - 1]) if answered else 0


def doubt(sure: np.ndarray, right: np.ndarray) -> Doubt:
    """From the probability of what is said (N,), and whether it is right (N,). What is no number is never sure."""
    sure = np.nan_to_num(np.asarray(sure, np.float64), nan=-1.0)
    order = np.argsort(-sure, kind="stable")
    return Doubt(sure[order], np.cumsum(np.asarray(right, np.int64)[order]))


def by_chance(one: int, other: int) -> float:
    """How probable it is that fair coins split `one + other` at least so unevenly: the exact sign test, both sides.

    Of two networks on the same pictures only those count on which they differ (McNemar 1947).
    """
    total, few = one + other, min(one, other)
    if not total:
        return 1.0
    return min(1.0, 2 * sum(comb(total, k) for k in range(few + 1)) / 2**total)
