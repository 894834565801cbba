"""Early stopping: the training ends when the validation loss has not fallen for some epochs, and the best weights stay.

Prechelt, "Early Stopping - But When?" (1998). The decision depends on the run's course and its log alone, so a
training that was stopped, saved and continued ends at the same step as one that was not. One that is continued after
it ended early gets its patience once more, counted from where it ended.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np

from engine.network.checkpoint import Checkpoint
from engine.text import QT_TRANSLATE_NOOP, count, say
from engine.training.history import Recorder
from engine.training.recipe import Recipe
from engine.training.run import LogEntry, Run


class Watched(Protocol):
    """What is asked of a training here."""

    number: int
    log: list[LogEntry]
    recorder: Recorder
    patience_from: float

    def checkpoint(self) -> Checkpoint: ...


class KeptBest:
    """Watches the evaluations of a training whose recipe has patience, and keeps the weights of the best one."""

    def __init__(self, before: Run | None = None) -> None:
        """`before`: the run that is gone on with."""
        self._kept = (before.best_weights or before.newest) if before is not None else None
        self._seen: tuple[int, LogEntry] | None = None
        self._best: tuple[int, float] | None = None  # step and epoch

    def weights(self, training: Watched) -> Checkpoint | None:
        """The best weights so far."""
        best = self._found(training)
        return self._kept if self._kept is not None and best is not None and self._kept.step == best[0] else None

    def is_over(self, training: Watched, recipe: Recipe) -> bool:
        """Whether nothing got better for as many epochs as the recipe has patience, up to the newest evaluation."""
        best = self._found(training) if recipe.patience else None
        since = max(best[1], training.patience_from) if best is not None else 0.0
        return best is not None and training.recorder.validations[-1, 1].item() - since >= recipe.patience - 1e-9

    def look(self, training: Watched) -> None:
        """After an evaluation: keep the weights if they are the best so far."""
        best = self._found(training)
        if best is not None and best[0] == training.number:
            self._kept = training.checkpoint()

    def _found(self, training: Watched) -> tuple[int, float] | None:
        """Step and epoch of the best evaluation, looked for again only where something is new."""
        seen = (len(training.recorder.validations), training.log[-1])
        known = self._seen
        if known is None or known[0] != seen[0] or known[1] is not seen[1]:
            self._seen, self._best = seen, best_row(training.recorder.validations, training.log)
        return self._best


def patience_from(start: object) -> float:
    """The epoch from which the patience of a training counts that begins with this."""
    if not isinstance(start, Run) or not start.log:
        return 0.0
    return start.history.epochs if start.ended == "early" else start.log[-1].patience_from


def best_row(validations: np.ndarray, log: Sequence[LogEntry]) -> tuple[int, float] | None:
    """Step and epoch of the lowest validation loss (the first of equals) since the recipe has had patience.

    `validations` has the columns step, epoch, loss and accuracy; what a training did before it came to its end and was
    begun again does not count.
    """
    since = None
    for entry in reversed(log):
        if not entry.recipe.patience or entry.begun != log[-1].begun:
            break
        since = entry.step
    rows = validations[validations[:, 0] > since] if since is not None else validations[:0]
    if not len(rows):
        return None
    best = rows[int(np.argmin(rows[:, 2]))]
    return int(best[0]), float(best[1])


def why_it_ended(run: Run) -> str:
    """Why a run that stopped early did, or that the best weights of it are shown; "" where neither is so."""
    if run.kept_step is None:
        return ""
    best, last = run.history.until(run.step), run.history
    waited = last.epochs - best.epochs
    if run.ended == "finished":
        words = QT_TRANSLATE_NOOP("engine", "The best weights are kept: those after step {step} (epoch {epoch}).")
    else:
        words = QT_TRANSLATE_NOOP(
            "engine",
            "Stopped early: the validation loss was lowest after step {step} (epoch {epoch}) and not below that "
            "in {waited} epochs. Those weights are kept.",
        )
    return say(words, step=count(run.step), epoch=f"{best.epochs:.1f}", waited=f"{waited:.1f}")
