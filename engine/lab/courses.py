"""The course of a trial as a few points: enough for a curve, little enough to be kept of thousands of trials."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from engine.training.history import History

Point = tuple[float, float, float]  # epoch, loss, accuracy
Course = tuple[Point, ...]
MOST_POINTS = 60
DIGITS = 5  # after the point: more than can be seen


def course_of(history: History) -> Course:
    """On the pictures kept aside; of a training without any, means over its batches, of which one alone is noise."""
    if len(history.validation_epoch):
        columns = history.validation_epoch, history.validation_loss, history.validation_accuracy
        return thinned(np.stack(columns, axis=1).tolist())
    rows = np.stack([history.epoch, history.loss, history.accuracy], axis=1)
    parts = np.array_split(rows, min(len(rows), MOST_POINTS)) if len(rows) else []
    return thinned([(part[-1, 0], *part[:, 1:].mean(axis=0)) for part in parts])


def thinned(points: Sequence[Sequence[float]]) -> Course:
    """So few of them, evenly, that they are no more than MOST_POINTS; the first and the last are among them."""
    rows = np.array(points, float)
    if not rows.size:
        return ()
    if rows.shape[1:] != (3,):
        raise ValueError("a point has three numbers")
    if len(points) > MOST_POINTS:
        rows = rows[np.linspace(0, len(points) - 1, MOST_POINTS).round().astype(int)]
    known = rows[np.isfinite(rows).all(axis=-1)].round(DIGITS).tolist()
    return tuple((epoch, loss, accuracy) for epoch, loss, accuracy in known)


def read_course(plain: Any) -> Course:
    """As it stands in a file; one that is damaged is none."""
    try:
        return thinned(plain)
    except (TypeError, ValueError, OverflowError):
        return ()
