"""Softmax and cross-entropy of a lane in one step: the loss, how many were right, and the gradient of the scores."""

from __future__ import annotations

import numpy as np

from engine.fast.arithmetic.optimisers import TINY
from engine.fast.kernel import Lane
from engine.ops.arrays import Array


class LaneLoss:
    """Works on scores (classes, n). `labels` (n,) and `batch` (pictures of the whole batch) are set for each lane."""

    def __init__(self, lane: Lane, scores: Array, gradient: Array) -> None:
        classes, n = scores.shape
        self.labels = np.zeros(n, np.int64)
        self.batch = n
        self.smoothing = 0.0  # of the labels
        self.loss_sum = 0.0
        self.correct = 0
        self._scores, self._gradient = scores, gradient
        self._flat = gradient.reshape(-1)
        assert np.may_share_memory(self._flat, gradient)
        self._kind = gradient.dtype.type
        self._samples = np.arange(n)
        self._row = lane.new((n,))

    def run(self) -> None:
        """gradient = (softmax(scores) - 1 at the label) / batch, the gradient of the batch's mean loss.

        With smoothing s it is 1 - s at the label, and s / classes is taken from all: see `cross_entropy`.

        Shares below `TINY` are taken for 0, as `settle` does: a network that is so sure gave errors of 1e-40 to all
        layers, and a step with 265,000 weights and one picture took 2.7 ms instead of 0.45.
        """
        scores, gradient, row, labels = self._scores, self._gradient, self._row, self.labels
        np.maximum.reduce(scores, axis=0, out=row)
        self.correct = int(np.count_nonzero(scores.argmax(axis=0) == labels))
        np.subtract(scores, row, out=gradient)
        at_labels = np.multiply(labels, len(row), dtype=np.intp)  # labels may be of a type too small for it
        at_labels += self._samples
        chosen = self._flat.take(at_labels)
        if s := self.smoothing:
            chosen = (1 - s) * chosen + s * gradient.mean(axis=0)
        np.exp(gradient, out=gradient)
        np.add.reduce(gradient, axis=0, out=row)
        self.loss_sum = float(np.add.reduce(np.log(row) - chosen, dtype=np.float64))
        np.multiply(row, self.batch, out=row)
        np.divide(gradient, row, out=gradient)
        np.copyto(gradient, 0, where=gradient < TINY)
        self._flat[at_labels] -= self._kind((1 - s) / self.batch)
        if s:
            gradient -= self._kind(s / len(gradient) / self.batch)
