"""Steps worth going back to, found in the curves of a run: where it began, where half was right, where epochs end,
where validation was best, and where it is now."""

from __future__ import annotations

import numpy as np

from engine.training.history import History
from engine.values import dataclass

HALF = 0.5  # the share of a batch that is right for the first time
#: Epochs whose end is a moment. Of a long training not each: a list of a hundred rows would be no list of moments.
EPOCH_ENDS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000)
ORDER = ("start", "epoch", "half", "read", "best", "mark", "now")  # of moments that fall on the same step


@dataclass(frozen=True)
class Landmark:
    """A step and why it is worth a look: `what` is a word of ORDER, `number` the epoch that ends there.

    `accuracy` is what is known of the network at that step, 0 to 1: measured on the validation pictures at this
    step or before, or else on the batch of this step.
    """

    what: str
    step: int
    number: int = 0
    accuracy: float | None = None


def landmarks(
    history: History, last: int, read_at: int | None = None, marks: tuple[int, ...] = (), first: int = 0
) -> tuple[Landmark, ...]:
    """All moments of a run that has come to step `last`, by their steps.

    `read_at` is the step from which the pinned picture is read right, if that is known; `marks` are the user's.
    `first` is the first step there is: where a run branched off (what it could do there already was not learned by this
    run), or from where on its steps were kept. Nothing before it is a moment: one could not go there.
    """
    found = [Landmark("start", first, accuracy=accuracy_at(history, first))]
    right = np.flatnonzero(history.accuracy >= HALF)
    if len(right) and right[0]:  # what the first batch shows was there before
        found.append(Landmark("half", int(history.step[right[0]]), accuracy=float(history.accuracy[right[0]])))
    found += [
        Landmark("epoch", step, number, accuracy_at(history, step))
        for number, step in epoch_ends(history, EPOCH_ENDS)
    ]
    reached = int(np.searchsorted(history.validation_step, last, side="right"))
    if reached:
        best = int(np.nanargmax(history.validation_accuracy[:reached]))
        accuracy = float(history.validation_accuracy[best])
        found.append(Landmark("best", int(history.validation_step[best]), accuracy=accuracy))
    if read_at is not None and not (first and read_at <= first):
        found.append(Landmark("read", read_at, accuracy=accuracy_at(history, read_at)))
    found += [Landmark("mark", step, accuracy=accuracy_at(history, step)) for step in marks]
    found.append(Landmark("now", last, accuracy=accuracy_at(history, last)))
    there = (one for one in found if first <= one.step <= last)
    return tuple(sorted(there, key=lambda one: (one.step, ORDER.index(one.what))))


def epoch_ends(history: History, numbers: tuple[int, ...]) -> list[tuple[int, int]]:
    """Pairs (epoch, the step with which it ends) for those of `numbers` that the history has come to.

    A thinned history knows only every second, fourth... step; what lies between is counted at the pace of its
    neighbours, whose batches are full. That of a run that branched begins with the step after the branch.
    """
    found = []
    for number in numbers:
        after = int(np.searchsorted(history.epoch, number - 1e-9))
        if after >= len(history):
            break
        step = int(history.step[after])
        if after == 0 and history.epoch[0] > number + 1e-9:  # of a run that branched later than that
            continue
        if after and step - history.step[after - 1] > 1:
            steps, epochs = history.step[max(0, after - 9) : after], history.epoch[max(0, after - 9) : after]
            pace = np.max(np.diff(epochs) / np.diff(steps)) if len(steps) > 1 else epochs[0] / max(steps[0], 1)
            missing = int(np.ceil((number - history.epoch[after - 1]) / pace - 1e-6))
            step = min(step, int(history.step[after - 1]) + max(1, missing))
        found.append((number, step))
    return found


def accuracy_at(history: History, step: int) -> float | None:
    """The newest accuracy that was measured on the validation pictures up to this step, or else on a batch."""
    for steps, values in (
        (history.validation_step, history.validation_accuracy), (history.step, history.accuracy)
    ):  # fmt: skip
        before = int(np.searchsorted(steps, step, side="right")) - 1
        if before >= 0:
            return float(values[before])
    return None
