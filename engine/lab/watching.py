"""Trials side by side that are watched: what is seen of each grows while they train."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field
from typing import Any

from engine.lab.courses import Point
from engine.lab.pool import Pool
from engine.lab.trial import Outcome, Trial
from engine.lab.watched import Glimpse, Wish
from engine.values import dataclass


@dataclass
class Seen:
    """All that is known of one trial. One thread writes; others may read."""

    trial: Trial
    epoch: float = 0.0
    epochs: float = 0.0
    step: int = 0
    points: list[Point] = field(default_factory=list)
    filters: Any = None
    run: str = ""
    outcome: Outcome | None = None

    @property
    def share(self) -> float:
        """How much of it is done."""
        return 1.0 if self.outcome else self.epoch / self.epochs if self.epochs else 0.0

    def take(self, glimpse: Glimpse | None) -> None:
        """None: it begins, and its curve with it."""
        if glimpse is None:
            self.points = []
            return
        self.step, self.epoch, self.epochs = glimpse.step, glimpse.epoch, glimpse.epochs
        self.points = [*self.points, *glimpse.points]
        self.filters = glimpse.filters or self.filters
        self.run = glimpse.run or self.run


class Watching(Pool):
    """`wanted`: the trials; what is seen of each is put there."""

    def __init__(self, wanted: Sequence[Seen], workers: int, wish: Wish) -> None:
        self.seen = {one.trial.id: one for one in wanted}
        super().__init__([one.trial for one in wanted], workers, self._take, self._look, wish)

    @property
    def is_done(self) -> bool:
        return all(one.outcome is not None for one in self.seen.values())

    def _take(self, outcome: Outcome) -> None:
        self.seen[outcome.id].outcome = outcome

    def _look(self, trial: Trial, glimpse: Glimpse | None) -> None:
        self.seen[trial.id].take(glimpse)
