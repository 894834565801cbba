"""Pictures as points so that those for which a block gives similar numbers are neighbours: t-SNE (van der Maaten and
Hinton, "Visualizing data using t-SNE", 2008).

Each picture is given a share of every other one by how near it is. In the network's many dimensions these are shares
under a normal curve, as wide as holds `PERPLEXITY` neighbours; on the map, under Student's t of one degree of freedom.
The points move downhill on how far the two are from each other (Kullback and Leibler). They begin where two
directions put them, so that the same rows always give the same map and what is far apart tends to stay so (Kobak and
Berens, "The art of using t-SNE for single-cell transcriptomics", 2019).
"""

from __future__ import annotations

from collections.abc import Generator

import numpy as np

from engine.ops.arrays import Array

PERPLEXITY = 30.0  # neighbours of a point, roughly, as in the paper; of few points a third of the others
HALVINGS = 40  # of the interval in which the width of a point's curve is looked for
EXAGGERATED, STEPS = 250, 750  # steps in which the shares count EXAGGERATION times, so that groups form; all steps
EXAGGERATION = 12.0
LEAST_RATE = 50.0  # of learning: a fourth of the points by EXAGGERATION, if that is more (Belkina and others, 2019)
SMALL = 1e-12  # instead of a share of nothing
START = 1e-4  # the deviation of the points at the start
AT_ONCE = 10  # steps between two yields


def neighbours(rows: Array, start: Array) -> Generator[None, None, Array]:
    """Points (N, 2) for rows (N, D), from the points `start` (N, 2); not numbers for rows that are none. Yields after
    some steps. Its time grows with N squared: 600 take about a second."""
    finite = np.isfinite(rows).all(axis=1) & np.isfinite(start).all(axis=1)
    points = np.full((len(rows), 2), np.nan)
    points[finite] = yield from _moved(shares_of(rows[finite]), start[finite])
    return points


def shares_of(rows: Array) -> Array:
    """What share (N, N) of all nearness each pair has: symmetric, 0 for a row and itself, 1 in all."""
    count = len(rows)
    if count < 2:
        return np.zeros((count, count))
    rows = rows.astype(np.float64)  # the square of a large float32 is none
    far = distances(rows - rows.mean(axis=0))
    far /= max(float(far.mean()), np.finfo(float).tiny)
    wanted = np.log(max(1.0, min(PERPLEXITY, (count - 1) / 3)))
    low, high = np.zeros((count, 1)), np.full((count, 1), np.inf)
    narrow = np.ones((count, 1))  # one over twice the variance of each row's curve
    for _ in range(HALVINGS):
        near = _curve(far, narrow)
        entropy = -(near * np.log(np.maximum(near, SMALL))).sum(axis=1, keepdims=True)
        too_wide = entropy > wanted
        low, high = np.where(too_wide, narrow, low), np.where(too_wide, high, narrow)
        narrow = np.where(np.isinf(high), 2 * narrow, (low + np.minimum(high, 1e300)) / 2)
    near = _curve(far, narrow)
    return (near + near.T) / (2 * count)


def distances(rows: Array) -> Array:
    """The squared distance (N, N) of each two rows."""
    squares = (rows * rows).sum(axis=1)
    return np.maximum(squares[:, None] + squares - 2 * (rows @ rows.T), 0)


def gradient(shares: Array, points: Array) -> Array:
    """Of the divergence by the points (N, 2): equation 5 of the paper."""
    near = 1 / (1 + distances(points))
    np.fill_diagonal(near, 0)
    pull = (shares - near / max(float(near.sum()), SMALL)) * near
    return 4 * (pull.sum(axis=1)[:, None] * points - pull @ points)


def _curve(far: Array, narrow: Array) -> Array:
    """What share of its nearness each row (N, N) gives to every other one."""
    far = far + np.diag(np.full(len(far), np.inf))
    near = np.exp(-(far - far.min(axis=1, keepdims=True)) * narrow)
    return near / near.sum(axis=1, keepdims=True)


def _moved(shares: Array, start: Array) -> Generator[None, None, Array]:
    """The points at the end, by descent with momentum and a gain for each number (Jacobs 1988)."""
    points = start - start.mean(axis=0) if len(start) else start
    points = points * (START / max(float(points.std()) if len(points) else 0, SMALL))
    rate = max(len(points) / EXAGGERATION / 4, LEAST_RATE)
    velocity, gains = np.zeros_like(points), np.ones_like(points)
    shares = shares.astype(np.float32)
    for step in range(STEPS):
        early = step < EXAGGERATED
        slope = gradient(shares * EXAGGERATION if early else shares, points.astype(np.float32))
        gains = np.maximum(np.where(np.sign(slope) == np.sign(velocity), 0.8 * gains, gains + 0.2), 0.01)
        velocity = (0.5 if early else 0.8) * velocity - rate * gains * slope
        points = points + velocity
        if step % AT_ONCE == 0:
            yield
    return points
