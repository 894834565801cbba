"""Counts as percentages, so that what is shown adds up: the largest of a row takes the rounding."""

from __future__ import annotations

import numpy as np


def row_percents(counts: np.ndarray) -> np.ndarray:
    """Each row of counts (rows, columns) in percent of its sum, to a tenth; a row with pictures sums up to 100."""
    totals = counts.sum(axis=1, keepdims=True)
    percents = np.round(100 * counts / np.maximum(totals, 1), 1)
    rest = np.where(totals[:, 0] > 0, 100 - percents.sum(axis=1), 0)
    rows = np.arange(len(counts))
    percents[rows, counts.argmax(axis=1)] += rest
    return np.round(percents, 1)
