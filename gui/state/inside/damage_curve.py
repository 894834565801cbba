"""The accuracy of what was learned against how much of its weights is damaged: a task, while a view shows it.

It begins when no training runs, and the test pictures were asked about the network without damage. What is found stays
while its weights are looked at, through a test and until a training has made others.
"""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from PySide6.QtCore import QObject

from engine.data.images import Subset
from engine.explain.weight_bearing import WeightBearing, weight_bearing
from engine.explain.weight_damage import WeightDamage
from engine.network.checkpoint import Checkpoint
from engine.network.stack import Stack
from engine.training.evaluation import slice_size
from gui.state.inside.filter_trial import FilterTrial
from gui.state.looking.asking import Asking
from gui.state.work.tasks import Work


class Question(NamedTuple):
    stack: Stack
    learned: Checkpoint
    damage: WeightDamage
    images: Subset
    slice_size: int


class DamageCurve(Asking[Question, WeightBearing]):
    """`found` belongs to `damage`, and to the weights that are looked at; None: not known yet, or a `failure`."""

    task = "damage more and more"

    def __init__(self, trial: FilterTrial, parent: QObject) -> None:
        super().__init__(trial.probe.session, parent)
        self.trial = trial
        self.damage: WeightDamage | None = None
        for signal in (trial.changed, trial.probe.changed, self.session.state_changed):
            signal.connect(self.follow)

    @property
    def classes(self) -> int:
        return self.document.data.classes

    def look_at(self, damage: WeightDamage) -> None:
        """The curve of this damage is wanted, whatever its amount."""
        self.damage = replace(damage, amount=0.0)
        self.follow()

    def question(self) -> Question | None:
        probe, trial = self.trial.probe, self.trial
        learned = probe.learned_weights
        is_ready = trial.is_complete and trial.before is not None and probe.learned
        if learned is None or self.damage is None or not is_ready:
            return None
        size = slice_size(self.document.analysis.multiply_adds)
        return Question(self.document.design.stack, learned, self.damage, trial.images, size)

    def wait(self, now: Question) -> float | None:
        return None if self.session.is_busy else 0.0

    def work(self, asked: Question) -> Work:
        return (yield from weight_bearing(*asked))
