"""Counts as percentages, so that what is shown adds up: the largest of a row takes the rounding."""

from __future__ import annotations

import numpy as np


def row_percents(counts: np.ndarray, digits: int = 1) -> np.ndarray:
    """Each row of counts (rows, columns) in percent of its sum, rounded; a row with pictures sums up to 100."""
    totals = counts.sum(axis=1, keepdims=True)
    percents = np.round(100 * counts / np.maximum(totals, 1), digits)
    rest = np.where(totals[:, 0] > 0, 100 - percents.sum(axis=1), 0)
    rows = np.arange(len(counts))
    percents[rows, counts.argmax(axis=1)] += rest
    return np.round(percents, digits)


def percent(share: float, digits: int = 1) -> str:
    """A share from 0 to 1 in words: "95.5 %". What is not quite 0 or 100 % is never said to be."""
    if not np.isfinite(share):
        return "–"
    text, step = f"{100 * share:.{digits}f}", 10.0**-digits
    if share < 1 and float(text) >= 100:
        return f"> {100 - step:.{digits}f} %"
    if share > 0 and float(text) <= 0:
        return f"< {step:.{digits}f} %"
    return f"{text} %"
