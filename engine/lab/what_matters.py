"""Which of the settings of a sweep made the difference: each one's share of the variance of the accuracies.

The accuracies are taken as a sum of what each value adds, by least squares. A setting's share is by how much the sum
fits worse without it, less what chance alone would give (omega squared; Hays, "Statistics for Psychologists", 1963).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from engine.lab.sweep import Cell

MOST_VALUES = 100  # of all settings together: more take long


def what_matters(found: Sequence[Cell], names: Sequence[str]) -> dict[str, float]:
    """The share of each setting, 0 to 1, the largest first; what is missing to 1 is how they go together, and chance.
    Empty where fewer than two settings differ, or where too few combinations are known to tell them apart."""
    rows = [(one, cell.accuracy) for cell in found if cell.good for one in cell.every]
    if not rows:
        return {}
    accuracies = np.array([accuracy for _, accuracy in rows])
    parts = {name: _indicators([repr(settings[name]) for settings, _ in rows]) for name in names}
    parts = {name: part for name, part in parts.items() if part.shape[1] > 1}
    if len(parts) < 2 or sum(part.shape[1] for part in parts.values()) > MOST_VALUES:
        return {}
    whole, rank = _misfit(list(parts.values()), accuracies)
    total, free = float(np.square(accuracies - accuracies.mean()).sum()), len(rows) - rank
    if free < 1 or total < 1e-12:
        return {}
    shares = {}
    for name in parts:
        without, fewer = _misfit([part for other, part in parts.items() if other != name], accuracies)
        shares[name] = round(max(0.0, without - whole - (rank - fewer) * whole / free) / total, 9)
    most = max(1.0, sum(shares.values()))
    return {name: share / most for name, share in sorted(shares.items(), key=lambda one: -one[1])}


def _indicators(values: Sequence[str]) -> np.ndarray:
    """A column for each value: 1 where it is taken, else 0."""
    columns = [[float(value == one) for value in values] for one in dict.fromkeys(values)]
    return np.array(columns).T


def _misfit(parts: Sequence[np.ndarray], accuracies: np.ndarray) -> tuple[float, int]:
    """The sum of squares that the best sum of these parts leaves, and how many numbers that sum is free to choose."""
    columns = np.hstack(parts)
    weights, _, rank, _ = np.linalg.lstsq(columns, accuracies, rcond=None)
    return float(np.square(accuracies - columns @ weights).sum()), int(rank)
