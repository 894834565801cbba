"""Which of the settings of a sweep made the difference: each one's share of the variance of the accuracies.

The accuracies are taken as a sum of what each value adds, by least squares. A setting's share is by how much the sum
fits worse without it, less what chance gives on average (epsilon squared; Kelley, "An Unbiased Correlation Ratio
Measure", 1935). Of few combinations chance may give far more: unless the sum fits better than 95 of 100 sums fit
numbers that are chance alone, nothing is said (the F test of the whole; Fisher, 1925).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from engine.lab.chance import DRAWS, LEVEL
from engine.lab.sweep import Cell
from engine.random import stream

MOST_VALUES = 100  # of all settings together: more take long


def what_matters(found: Sequence[Cell], names: Sequence[str]) -> dict[str, float]:
    """The share of each setting, 0 to 1, the largest first; what is missing to 1 is how they go together, and chance.
    Empty where fewer than two settings differ, or where it may all be chance."""
    known = [cell for cell in found if cell.good]
    accuracies = np.array([cell.accuracy for cell in known])
    parts = {name: _columns(known, name) for name in names if known}
    parts = {name: part for name, part in parts.items() if part.shape[1] > 1}
    if len(parts) < 2 or sum(part.shape[1] for part in parts.values()) > MOST_VALUES:
        return {}
    whole, rank = _misfit(list(parts.values()), accuracies)
    total, free = float(np.square(accuracies - accuracies.mean()).sum()), len(known) - rank
    if free < 1 or total < 1e-12:
        return {}
    by_chance = stream(0, "what matters").beta((rank - 1) / 2, free / 2, DRAWS)  # what the sum explains of normal noise
    if (by_chance >= 1 - whole / total).mean() >= LEVEL:
        return {}
    shares = {}
    for name in parts:
        without, fewer = _misfit([part for other, part in parts.items() if other != name], accuracies)
        shares[name] = round(max(0.0, without - whole - (rank - fewer) * whole / free) / total, 9)
    most = max(1.0, sum(shares.values()))
    return {name: share / most for name, share in sorted(shares.items(), key=lambda one: -one[1])}


def _columns(known: Sequence[Cell], name: str) -> np.ndarray:
    """(networks, values): 1 where a network has this value, else 0; a share of it where several make the same one."""
    taken = [[repr(one[name]) for one in cell.every] for cell in known]
    values = dict.fromkeys(value for each in taken for value in each)
    return np.array([[each.count(value) / len(each) for value in values] for each in taken])


def _misfit(parts: Sequence[np.ndarray], accuracies: np.ndarray) -> tuple[float, int]:
    """The sum of squares that the best sum of these parts leaves, and how many numbers that sum is free to choose."""
    columns = np.hstack(parts)
    weights, _, rank, _ = np.linalg.lstsq(columns, accuracies, rcond=None)
    return float(np.square(accuracies - columns @ weights).sum()), int(rank)
