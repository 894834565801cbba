"""A remedy of the doctor that the user took, and whether it helped: the figures before and after it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import log, sqrt

import numpy as np

from engine.doctor import Finding
from engine.doctor.rules import still_learning
from engine.training.history import History
from engine.training.run import Run
from engine.values import dataclass

ABOUT_DATA = ("validation", "balance", "scale", "test")  # topics that the loss does not show: no longer found is mended
GO_ON = (still_learning.TOPIC,)  # where it may be found again although it helped: the figures tell
LEAST_EPOCHS = 1.0  # of training after the remedy, before there is a verdict
BETTER = 0.98  # times the validation loss before: a loss below that is better
DEVIATIONS = 2.0  # standard deviations: an accuracy that moved less may have moved by chance


@dataclass(frozen=True)
class Figures:
    """The figures of a training at one step."""

    step: int = 0
    epochs: float = 0.0
    accuracy: float | None = None  # on the validation pictures; without those, on the newest batches
    loss: float | None = None
    is_checked: bool = False  # they are of the validation


@dataclass(frozen=True)
class Treatment:
    """`index` is the undo stack's index after the remedy; `anew`: the training began again."""

    finding: Finding
    label: str
    before: Figures
    anew: bool
    index: int
    run: str  # the id of the run that was treated
    pictures: int  # for validation
    data: str = ""  # the name of the set it learned from: figures of another one cannot tell whether it helped

    def since(self, run: Run | None) -> Figures | None:
        """The figures after the remedy, `epochs` counted from it; None: no step was made since."""
        if run is None or not len(run.history) or (self.anew and run.id == self.run):
            return None
        found = figures(run.history)
        begun = 0.0 if self.anew or run.id != self.run else self.before.epochs
        return replace(found, epochs=found.epochs - begun) if found.epochs > begun else None

    def verdict(self, run: Run | None, found: Sequence[Finding]) -> str:
        """ "untried", "watching", "helped", "unclear" or "no": the finding is still there, or the figures are worse."""
        since = self.since(run)
        if since is None:
            return "untried"
        if since.epochs < LEAST_EPOCHS:
            return "watching"
        if self.finding.topic not in GO_ON and any(one.topic == self.finding.topic for one in found):
            return "no"
        before, after = self.before, since
        is_known = before.loss is not None and after.loss is not None and np.isfinite(before.loss)
        if self.finding.topic in ABOUT_DATA or not is_known:
            return "helped"
        moved = 0.0 if before.accuracy is None or after.accuracy is None else after.accuracy - before.accuracy
        luck = DEVIATIONS * sqrt(0.25 / self.pictures) if self.pictures else 0.05
        assert before.loss is not None
        assert after.loss is not None
        guessing = log(max(len(run.data.classes), 2)) if run is not None else np.inf  # above it nothing is learned yet
        if moved > luck or after.loss < min(BETTER * before.loss, guessing):
            return "helped"
        return "no" if after.loss > before.loss / BETTER and moved < -luck else "unclear"


def figures(history: History) -> Figures:
    """The newest figures of a history."""
    if not len(history):
        return Figures()
    step, epochs = int(history.step[-1]), float(history.epoch[-1])
    if len(history.validation_loss):
        return Figures(step, epochs, float(history.validation_accuracy[-1]), float(history.validation_loss[-1]), True)
    return Figures(step, epochs, float(history.accuracy[-20:].mean()), float(history.loss[-20:].mean()))
