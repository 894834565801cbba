"""A remedy of the doctor that was taken, and whether it helped: the figures before it and those since."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np

from engine.doctor import Finding
from engine.training.history import History
from engine.training.run import Run

ABOUT_DATA = ("validation", "balance", "scale", "test")  # topics that no loss measures: gone is mended
LEAST_EPOCHS = 1.0  # of training after the remedy, before anything is said
BETTER = 0.98  # of the validation loss before
DEVIATIONS = 2.0  # by which an accuracy must have moved to be more than luck


@dataclass(frozen=True)
class Figures:
    """Where a training stood."""

    step: int = 0
    epochs: float = 0.0
    accuracy: float | None = None  # of the validation, or where there is none, of the newest batches
    loss: float | None = None


@dataclass(frozen=True)
class Treatment:
    """`index` is the place in the history of undo that the remedy's step has taken."""

    finding: Finding
    label: str
    before: Figures
    anew: bool
    index: int
    run: str  # the one that was treated
    pictures: int = 0  # of the validation

    def since(self, run: Run | None) -> Figures | None:
        """The figures of the training since; None while it has not gone on yet."""
        if run is None or not len(run.history) or (self.anew and run.id == self.run):
            return None
        found = figures(run.history)
        begun = 0.0 if self.anew or run.id != self.run else self.before.epochs
        return Figures(found.step, found.epochs - begun, found.accuracy, found.loss) if found.epochs > begun else None

    def verdict(self, run: Run | None, found: Sequence[Finding]) -> str:
        """ "untried", "watching", "helped", "unclear" or "no": the trouble is still there, or nothing is better."""
        since = self.since(run)
        if since is None:
            return "untried"
        if since.epochs < LEAST_EPOCHS:
            return "watching"
        if any(one.topic == self.finding.topic for one in found):
            return "no"
        before, after = self.before, since
        is_known = before.loss is not None and after.loss is not None and np.isfinite(before.loss)
        if self.finding.topic in ABOUT_DATA or not is_known:
            return "helped"
        moved = 0.0 if before.accuracy is None or after.accuracy is None else after.accuracy - before.accuracy
        luck = DEVIATIONS * sqrt(0.25 / self.pictures) if self.pictures else 0.05
        assert before.loss is not None
        assert after.loss is not None
        if after.loss < BETTER * before.loss or moved > luck:
            return "helped"
        return "no" if after.loss > before.loss / BETTER and moved < -luck else "unclear"


def figures(history: History) -> Figures:
    """The newest figures of a course."""
    if not len(history):
        return Figures()
    step, epochs = int(history.step[-1]), float(history.epoch[-1])
    if len(history.validation_loss):
        return Figures(step, epochs, float(history.validation_accuracy[-1]), float(history.validation_loss[-1]))
    return Figures(step, epochs, float(history.accuracy[-20:].mean()), float(history.loss[-20:].mean()))
