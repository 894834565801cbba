"""Maps of the data: pictures as points, by what a block gives for them, in the two directions that differ most.

One basis is fitted to the outputs at many steps of a recording together, so that a point that moves from one step to
the next has been moved by the training and not by the drawing (Pearson 1901, Hotelling 1933).
"""

from __future__ import annotations

from collections.abc import Generator, Iterable
from math import prod

import numpy as np

from engine.data import Images, Subset
from engine.data.images import some
from engine.explain.best_patches import SLICE_NUMBERS
from engine.explain.network import Network
from engine.network.checkpoint import Checkpoint
from engine.network.stack import Stack
from engine.ops.arrays import Array
from engine.values import dataclass

MOST_NUMBERS = 12_000_000  # of the sample that a basis is fitted to: 48 MB


@dataclass(frozen=True, eq=False)
class Basis:
    """The mean (D,) of `rows` rows, and the directions (2, D) in which they differ most, of length 1 and at right
    angles; `shares` says how much of the whole variance each of them has."""

    mean: Array
    directions: Array
    shares: Array
    rows: int

    def points(self, rows: Array) -> Array:
        """Where rows (N, D) lie: (N, 2), not numbers for those that are none."""
        finite = np.isfinite(rows).all(axis=1, keepdims=True)
        return np.where(finite, (np.where(finite, rows, 0) - self.mean) @ self.directions.T, np.nan)


def pca(rows: Array) -> Basis:
    """The first two principal components of rows (N, D), computed on the smaller side. In each direction the largest
    number is positive, so that the same rows always give the same picture. Rows beyond all bounds, as a training that
    diverges has them, do not count."""
    finite = np.isfinite(rows).all(axis=1)
    rows = np.asarray(rows if finite.all() else rows[finite], np.float64)
    mean = rows.mean(axis=0) if len(rows) else np.zeros(rows.shape[1])
    centred = rows - mean
    if rows.shape[1] <= rows.shape[0]:
        values, vectors = np.linalg.eigh(centred.T @ centred)
        directions = vectors[:, ::-1][:, :2].T
    else:
        values, vectors = np.linalg.eigh(centred @ centred.T)
        directions = vectors[:, ::-1][:, :2].T @ centred
    values = np.maximum(values[::-1], 0)
    lengths = np.sqrt((directions * directions).sum(axis=1, keepdims=True))
    directions = np.divide(directions, lengths, out=np.zeros_like(directions), where=lengths > 1e-12)
    largest = np.take_along_axis(directions, np.abs(directions).argmax(axis=1)[:, np.newaxis], axis=1)
    directions = directions * np.where(largest < 0, -1.0, 1.0)
    directions = np.pad(directions, ((0, 2 - len(directions)), (0, 0)))
    total = float(values.sum())
    shares = np.pad(values[:2], (0, max(0, 2 - len(values)))) / (total or 1.0)
    return Basis(mean, directions, shares, len(rows))


def rows_of(network: Network, block_id: str, images: Images | Subset, size: int = 0) -> Generator[None, None, Array]:
    """What a block gives for pictures, a row for each (N, D). Yields after every slice. Raises KeyError."""
    register = network.program.registers_of(block_id)[-1]
    size = size or network.slice_of(SLICE_NUMBERS, 256)
    found = []
    for start in range(0, len(images), size):
        pixels = images.batch(slice(start, start + size)).seen()
        found.append(network.register(register, pixels).reshape(len(pixels), -1))
        yield
    return np.concatenate(found)


def fitted_basis(
    stack: Stack,
    checkpoints: Iterable[Checkpoint],
    images: Images | Subset,
    block_id: str,
    steps: int,
    most: int | None = None,
) -> Generator[None, None, Basis]:
    """One basis for all of `steps` checkpoints: of each the same pictures of all classes, as many as memory allows and
    no more than `most`."""
    shape, most = images.shape, len(images) if most is None else most
    length, rows = 0, []
    for checkpoint in checkpoints:
        network = Network.of(stack, shape, checkpoint)
        if not length:
            register = network.program.registers_of(block_id)[-1]
            length = prod(network.program.shapes[register])
        many = max(2, min(most, MOST_NUMBERS // max(1, length * steps)))
        rows.append((yield from rows_of(network, block_id, images.batch(some(len(images), many)))))
        yield
    return pca(np.concatenate(rows))
