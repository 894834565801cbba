"""How alike two maps are: the check whether an explanation depends on what was learned at all. And how alike filters.

A map that stays what it was when the weights are replaced by random ones shows the picture, not the network
(Adebayo et al. 2018, Sanity checks for saliency maps).
"""

from __future__ import annotations

import numpy as np

from engine.ops.arrays import Array

ROWS = 512  # in float64 at once: fully connected units have millions of weights


def alike(one: Array, other: Array) -> float:
    """Spearman's rank correlation of two maps of the same size: 1 the same order, 0 nothing in common, -1 the opposite.
    Not a number where one of them is the same all over."""
    first, second = ranks(one.ravel()), ranks(other.ravel())
    first, second = first - first.mean(), second - second.mean()
    length = float(np.sqrt((first @ first) * (second @ second)))
    return float(first @ second) / length if length else float("nan")


def ranks(values: Array) -> Array:
    """The rank of each number, from 0; equal ones share the mean of their ranks."""
    _, which, counts = np.unique(values, return_inverse=True, return_counts=True)
    last = np.cumsum(counts) - 1
    return np.asarray((last - (counts - 1) / 2)[which.ravel()], np.float64)


def likeness(filters: Array, number: int) -> Array:
    """How alike a filter is with each of all filters (..., F): the cosine (F,) of the angle between their weights. 1
    the same pattern, however strong; 0 nothing in common; -1 the opposite. Not a number with itself, where weights are
    all 0 or are lost, and where each filter is a single weight: any two of those are the same or opposite."""
    weights = filters.reshape(-1, filters.shape[-1])
    if len(weights) == 1:
        return np.full(weights.shape[1], np.nan)
    products, squares = np.zeros((2, weights.shape[1]))
    with np.errstate(all="ignore"):
        for first in range(0, len(weights), ROWS):
            rows = weights[first : first + ROWS].astype(np.float64)
            products += rows[:, number] @ rows
            squares += np.square(rows).sum(axis=0)
        found = np.asarray(products / np.sqrt(squares * squares[number]), np.float64)
    found[number] = np.nan
    return found
