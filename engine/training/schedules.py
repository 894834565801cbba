"""Learning-rate schedules: how the learning rate changes from the first step to the last."""

from __future__ import annotations

import math
from dataclasses import dataclass

from engine.settings import Settings, real, whole
from engine.text import QT_TRANSLATE_NOOP


@dataclass(frozen=True)
class Schedule(Settings):
    def factor(self, epoch: float, epochs: int) -> float:
        """What the learning rate is multiplied by after `epoch` epochs (a fraction counts) of `epochs`."""
        return 1.0


@dataclass(frozen=True)
class Constant(Schedule):
    kind = "constant"
    title = QT_TRANSLATE_NOOP("engine", "Constant")
    help = QT_TRANSLATE_NOOP("engine", "The learning rate stays as it is.")


@dataclass(frozen=True)
class StepDown(Schedule):
    kind = "step"
    title = QT_TRANSLATE_NOOP("engine", "Step")
    help = QT_TRANSLATE_NOOP("engine", "The learning rate drops every few epochs.")

    drop: float = real(
        QT_TRANSLATE_NOOP("engine", "Times"),
        0.5,
        0.0,
        1.0,
        low_open=True,
        help=QT_TRANSLATE_NOOP("engine", "What the learning rate is multiplied by at each drop."),
    )
    every: int = whole(
        QT_TRANSLATE_NOOP("engine", "Every"),
        3,
        1,
        1000,
        unit=QT_TRANSLATE_NOOP("engine", "epochs"),
        help=QT_TRANSLATE_NOOP("engine", "After how many epochs it drops."),
    )

    def factor(self, epoch: float, epochs: int) -> float:
        return self.drop ** int(epoch // self.every)


@dataclass(frozen=True)
class Cosine(Schedule):
    """Half a cosine from 1 down to `last` (Loshchilov and Hutter 2017, without restarts)."""

    kind = "cosine"
    title = QT_TRANSLATE_NOOP("engine", "Cosine")
    help = QT_TRANSLATE_NOOP("engine", "The learning rate glides down along half a cosine.")

    last: float = real(
        QT_TRANSLATE_NOOP("engine", "Down to"),
        0.0,
        0.0,
        1.0,
        help=QT_TRANSLATE_NOOP("engine", "What part of the learning rate is left at the end."),
    )

    def factor(self, epoch: float, epochs: int) -> float:
        share = min(epoch / epochs, 1.0)
        return self.last + (1 - self.last) * (1 + math.cos(math.pi * share)) / 2


SCHEDULES: tuple[type[Schedule], ...] = (Constant, StepDown, Cosine)
