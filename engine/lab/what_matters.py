"""Which of the settings of a sweep made the difference: each one's share of the variance of the accuracies, those by
which the best are chosen: who reads which setting counts chooses by it, and the test pictures have no part in that.

The accuracies are taken as a sum of what each value adds, by least squares. A setting's share is by how much the sum
fits worse without it, less what chance gives on average (epsilon squared; Kelley, "An Unbiased Correlation Ratio
Measure", 1935). Of few combinations chance may give far more: unless they differ by more than other seeds of one of
them do in 95 of 100 sweeps, nothing is said (the F test; Fisher, "Statistical Methods for Research Workers", 1925).
What a seed does to all alike is left out of that: all that have it keep the same pictures aside.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from engine.lab.chance import LEVEL
from engine.lab.sweep import Cell
from engine.random import stream
from engine.text import QT_TRANSLATE_NOOP, say

DRAWS = 10_000  # by which it is told how far chance reaches
ENOUGH = 100  # pictures kept aside: of fewer a single one is more than a point
MOST_VALUES = 100  # of all settings together: more take long


def what_matters(found: Sequence[Cell], names: Sequence[str], again: Sequence[Cell] = ()) -> dict[str, float]:
    """The share of each setting, 0 to 1, the largest first; what is missing to 1 is how they go together, and chance.
    `again`: those that were trained again, which tell how much other seeds change. Empty where fewer than two settings
    differ, where too few combinations are known to tell them apart, where it may all be chance, and where there are
    neither pictures kept aside nor any for the test."""
    known = [cell for cell in found if cell.good]
    accuracies = np.array([cell.accuracy for cell in known])
    parts = {name: _columns(known, name) for name in names if known}
    parts = {name: part for name, part in parts.items() if part.shape[1] > 1}
    if len(parts) < 2 or sum(part.shape[1] for part in parts.values()) > MOST_VALUES:
        return {}
    whole, rank = _misfit(list(parts.values()), accuracies)
    total, free = float(np.square(accuracies - accuracies.mean()).sum()), len(known) - rank
    if free < 1 or not total >= 1e-12 or _may_be_chance(known, again, total):
        return {}
    shares = {}
    for name in parts:
        without, fewer = _misfit([part for other, part in parts.items() if other != name], accuracies)
        shares[name] = round(max(0.0, without - whole - (rank - fewer) * whole / free) / total, 9)
    most = max(1.0, sum(shares.values()))
    return {name: share / most for name, share in sorted(shares.items(), key=lambda one: -one[1])}


def _may_be_chance(known: Sequence[Cell], again: Sequence[Cell], total: float) -> bool:
    """Whether other seeds might change as much; where nothing was trained with two seeds, nobody knows."""
    apart = [_beside_the_seed(cells) for cells in (known, [replace(cell, is_choice=True) for cell in again])]
    aside = _aside(known)
    free = sum(count for _, count in apart)
    if not free:
        return True
    variance = sum(squares for squares, _ in apart) / free  # between seeds
    if aside:  # where all have them all right nobody sees it: chance changes one of so many at least
        variance = max(variance, 1 / aside**2)
    seeds = float(np.mean([len(cell.shares) for cell in known]))
    by_chance = stream(0, "what matters").f(len(known) - 1, free, DRAWS)
    return bool((variance * by_chance >= seeds * total / (len(known) - 1)).mean() >= LEVEL)


def untold(found: Sequence[Cell], names: Sequence[str]) -> str:
    """Why nothing is said of what made the difference, as a sentence; nothing where there was nothing to tell."""
    known = [one for one in found if one.good]
    if sum(_columns(known, name).shape[1] > 1 for name in names if known) < 2:
        return ""
    if 0 < (aside := _aside(known)) < ENOUGH:
        words = QT_TRANSLATE_NOOP(
            "engine", "What made the difference cannot be told: by {n} pictures kept aside it may all be chance."
        )
        return say(words, n=aside)
    return QT_TRANSLATE_NOOP(
        "engine", "What made the difference cannot be told: other seeds may change as much as the settings do."
    )


def _aside(known: Sequence[Cell]) -> int:
    """How many pictures kept aside it is told by, the fewest of all; 0: by the test, or nobody knows."""
    numbers = [one.validation_pictures for cell in known for one in cell.good if cell.on_validation]
    return min(numbers, default=0)


def _beside_the_seed(cells: Sequence[Cell]) -> tuple[float, int]:
    """The sum of squares of what a seed changes in one combination and not in all, and how many numbers are free in it.
    Those that did not come to their end with each seed are left out."""
    most = max((len(cell.outcomes) for cell in cells), default=0)
    table = np.array([cell.shares for cell in cells if len(cell.shares) == most])  # (combinations, seeds)
    if not table.size:
        return 0.0, 0
    apart = table - table.mean(axis=1, keepdims=True)
    return float(np.square(apart - apart.mean(axis=0)).sum()), (len(table) - 1) * (most - 1)


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
