"""Learning-rate schedules: how the learning rate changes from the first step to the last.

Most ask only how far the training is. One with a state looks at what was learned: from its state and the loss of a
batch comes a new state; nothing is changed in place.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any, ClassVar

import numpy as np

from engine.settings import Settings, real, share, whole
from engine.text import QT_TRANSLATE_NOOP
from engine.values import dataclass

State = Mapping[str, np.ndarray]
NOTHING: State = {}


@dataclass(frozen=True)
class Schedule(Settings):
    def init(self) -> State:
        """The state before the first step: arrays of one number each. Most have none."""
        return NOTHING

    def factor(self, epoch: float, epochs: int, state: State = NOTHING) -> float:
        """What the learning rate is multiplied by after `epoch` epochs (a fraction counts) of `epochs`."""
        return 1.0

    def follow(self, state: State, loss: float, pictures: int, ends_epoch: bool) -> State:
        """The state after a batch of so many pictures with this mean loss."""
        return state

    def example(self, epoch: float, epochs: int) -> float:
        """The factor as the preview draws it; one that looks at the loss takes one that stands still."""
        return self.factor(epoch, epochs)


@dataclass(frozen=True)
class Constant(Schedule):
    kind = "constant"
    title = QT_TRANSLATE_NOOP("engine", "Constant")
    help = QT_TRANSLATE_NOOP("engine", "The learning rate stays as it is. Enough for short trainings.")
    formula = "rate, the same at every step"


def _drop() -> Any:
    return share(
        QT_TRANSLATE_NOOP("engine", "Times"),
        0.5,
        low_open=True,
        help=QT_TRANSLATE_NOOP("engine", "What the learning rate is multiplied by at each drop."),
        also=QT_TRANSLATE_NOOP("engine", "gamma, factor"),
        phrase=True,
    )


@dataclass(frozen=True)
class StepDown(Schedule):
    kind = "step"
    title = QT_TRANSLATE_NOOP("engine", "Step")
    help = QT_TRANSLATE_NOOP(
        "engine", "The learning rate drops every few epochs. Large steps come first, small ones settle."
    )
    formula = "rate · times ^ floor(epoch / every)"

    drop: float = _drop()
    every: int = whole(
        QT_TRANSLATE_NOOP("engine", "Every"),
        3,
        1,
        1000,
        unit=QT_TRANSLATE_NOOP("engine", "epochs"),
        help=QT_TRANSLATE_NOOP("engine", "After how many epochs it drops."),
        also=QT_TRANSLATE_NOOP("engine", "step size"),
        phrase=True,
    )

    def factor(self, epoch: float, epochs: int, state: State = NOTHING) -> float:
        return self.drop ** int(epoch // self.every)


@dataclass(frozen=True)
class Cosine(Schedule):
    """Half a cosine from 1 down to `last` (Loshchilov and Hutter 2017, without restarts)."""

    kind = "cosine"
    title = QT_TRANSLATE_NOOP("engine", "Cosine")
    help = QT_TRANSLATE_NOOP(
        "engine", "The learning rate glides down along half a cosine. It stays large for long and is small at the end."
    )
    formula = "rate · (down + (1 − down) · (1 + cos(π · epoch / epochs)) / 2)"

    last: float = share(
        QT_TRANSLATE_NOOP("engine", "Down to"),
        0.0,
        help=QT_TRANSLATE_NOOP("engine", "What part of the learning rate is left at the end."),
        phrase=True,
    )

    def factor(self, epoch: float, epochs: int, state: State = NOTHING) -> float:
        return _glide(1.0, self.last, min(epoch / epochs, 1.0))


@dataclass(frozen=True)
class Exponential(Schedule):
    kind = "exponential"
    title = QT_TRANSLATE_NOOP("engine", "Exponential")
    help = QT_TRANSLATE_NOOP(
        "engine",
        "The learning rate shrinks by the same share in every epoch. "
        "It falls fast at first, then ever more slowly.",
    )
    formula = "rate · keep ^ epoch"

    keep: float = share(
        QT_TRANSLATE_NOOP("engine", "Keep"),
        0.8,
        low_open=True,
        help=QT_TRANSLATE_NOOP("engine", "What is left of the learning rate after each epoch."),
        also=QT_TRANSLATE_NOOP("engine", "gamma"),
        phrase=True,
    )

    def factor(self, epoch: float, epochs: int, state: State = NOTHING) -> float:
        return float(self.keep**epoch)


@dataclass(frozen=True)
class WarmUp(Schedule):
    """A straight line up to 1, which is kept (Goyal et al. 2017, "gradual warmup")."""

    kind = "warm_up"
    title = QT_TRANSLATE_NOOP("engine", "Warm-up")
    help = QT_TRANSLATE_NOOP(
        "engine",
        "The learning rate starts small and rises until training has calmed down. "
        "The first gradients are the wildest.",
    )
    formula = "rate · (start + (1 − start) · min(epoch / length, 1))"

    first: float = share(
        QT_TRANSLATE_NOOP("engine", "Start at"),
        0.1,
        low_open=True,
        help=QT_TRANSLATE_NOOP("engine", "What part of the learning rate it starts with."),
        phrase=True,
    )
    length: float = real(
        QT_TRANSLATE_NOOP("engine", "For"),
        1.0,
        0.0,
        1000.0,
        low_open=True,
        unit=QT_TRANSLATE_NOOP("engine", "epochs"),
        help=QT_TRANSLATE_NOOP("engine", "How long it rises."),
        phrase=True,
    )

    def factor(self, epoch: float, epochs: int, state: State = NOTHING) -> float:
        return self.first + (1 - self.first) * min(epoch / self.length, 1.0)


@dataclass(frozen=True)
class OneCycle(Schedule):
    """Up along half a cosine and down along another to almost nothing (Smith and Topin 2018, as in PyTorch)."""

    kind = "one_cycle"
    title = QT_TRANSLATE_NOOP("engine", "One cycle")
    help = QT_TRANSLATE_NOOP(
        "engine",
        "The learning rate climbs to its full size and then sinks below where it began. "
        "The climb explores, the descent settles.",
    )
    formula = "rate / 25 → rate → rate / 250,000, each along half a cosine"

    rise: float = share(
        QT_TRANSLATE_NOOP("engine", "Rise"),
        0.3,
        low_open=True,
        high_open=True,
        help=QT_TRANSLATE_NOOP("engine", "Which part of the training it climbs."),
    )
    FIRST: ClassVar[float] = 1 / 25
    LAST: ClassVar[float] = 1 / 250_000

    def factor(self, epoch: float, epochs: int, state: State = NOTHING) -> float:
        share = min(epoch / epochs, 1.0)
        if share < self.rise:
            return _glide(self.FIRST, 1.0, share / self.rise)
        return _glide(1.0, self.LAST, (share - self.rise) / (1 - self.rise))


@dataclass(frozen=True)
class ReduceOnPlateau(Schedule):
    """rate <- drop * rate after more than `patience` epochs whose mean training loss is not below (1 - least) * best
    (as PyTorch's ReduceLROnPlateau).

    What it watches is the mean loss of all pictures of an epoch, as the training met them: the training itself knows
    it, so a replay comes to the same bits without measuring anything.
    """

    kind = "plateau"
    title = QT_TRANSLATE_NOOP("engine", "Reduce on plateau")
    help = QT_TRANSLATE_NOOP(
        "engine",
        "The learning rate drops when the training loss of whole epochs no longer falls. "
        "So it also does in a replay.",
    )
    formula = "rate ← times · rate, after patience + 1 epochs with a loss ≥ (1 − at least) · best"

    drop: float = _drop()
    patience: int = whole(
        QT_TRANSLATE_NOOP("engine", "Patience"),
        2,
        0,
        1000,
        unit=QT_TRANSLATE_NOOP("engine", "epochs"),
        help=QT_TRANSLATE_NOOP("engine", "So many epochs in a row may bring nothing; with the next one it drops."),
    )
    least: float = share(
        QT_TRANSLATE_NOOP("engine", "At least"),
        0.01,
        help=QT_TRANSLATE_NOOP("engine", "By which share of itself the loss must fall to count as progress."),
        phrase=True,
    )

    def init(self) -> State:
        counts = {name: np.zeros(1, np.int64) for name in ("pictures", "epochs", "bad")}
        return counts | {"factor": np.ones(1), "best": np.zeros(1), "sum": np.zeros(1)}

    def factor(self, epoch: float, epochs: int, state: State = NOTHING) -> float:
        return float(state["factor"][0]) if state else 1.0

    def follow(self, state: State, loss: float, pictures: int, ends_epoch: bool) -> State:
        seen = {**state, "sum": state["sum"] + loss * pictures, "pictures": state["pictures"] + pictures}
        if not ends_epoch:
            return seen
        mean, best, bad, factor = seen["sum"] / seen["pictures"], state["best"], state["bad"] + 1, state["factor"]
        if not state["epochs"][0] or mean[0] < best[0] * (1 - self.least):
            best, bad = mean, np.zeros_like(bad)
        if bad[0] > self.patience:
            factor, bad = factor * self.drop, np.zeros_like(bad)
        return {**self.init(), "factor": factor, "best": best, "bad": bad, "epochs": state["epochs"] + 1}

    def example(self, epoch: float, epochs: int) -> float:
        return float(self.drop ** (max(int(epoch) - 1, 0) // (self.patience + 1)))


def _glide(first: float, last: float, share: float) -> float:
    """From `first` to `last` along half a cosine."""
    return last + (first - last) * (1 + math.cos(math.pi * share)) / 2


SCHEDULES: tuple[type[Schedule], ...] = (Constant, StepDown, Exponential, Cosine, OneCycle, WarmUp, ReduceOnPlateau)
