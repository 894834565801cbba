"""The accuracy of what was learned against how much of its weights is damaged: a task, while a view shows it.

It begins when no training runs, and the test pictures were asked about the network without damage. What is found stays
while its weights are looked at, through a test and until a training has made others.
"""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from engine.data.images import Subset
from engine.errors import EngineError
from engine.explain.weight_bearing import WeightBearing, weight_bearing
from engine.explain.weight_damage import WeightDamage
from engine.network.checkpoint import Checkpoint
from engine.training.evaluation import slice_size
from gui.look.words import translated
from gui.state.inside.trial import Trial
from gui.state.work.tasks import Work
from gui.state.work.wanted import Wanted

TASK = "damage more and more"


class DamageCurve(QObject):
    """`found` belongs to `damage`, and to the weights that are looked at; None: not known yet, or a `failure`."""

    changed = Signal()

    def __init__(self, trial: Trial, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.trial, self.tasks = trial, trial.tasks
        self.damage: WeightDamage | None = None
        self.found: WeightBearing | None = None
        self.failure = ""  # why it could not be computed
        self._of: tuple[Checkpoint, WeightDamage, Subset] | None = None
        self._wanted = Wanted(self._follow, self._call_off)
        self.set_wanted = self._wanted.set
        trial.changed.connect(self._follow)
        trial.probe.changed.connect(self._follow)
        trial.probe.session.state_changed.connect(self._follow)

    @property
    def is_working(self) -> bool:
        return self.tasks.is_running(TASK)

    @property
    def classes(self) -> int:
        return self.trial.document.data.classes

    def look_at(self, damage: WeightDamage) -> None:
        """The curve of this damage is wanted, whatever its amount."""
        damage = replace(damage, amount=0.0)
        if damage != self.damage:
            self.damage = damage
            self._follow()

    def _call_off(self) -> None:
        """It begins anew when it is wanted again."""
        if self.tasks.is_running(TASK):
            self._of = None
        self.tasks.cancel(TASK)

    def _target(self) -> tuple[Checkpoint, WeightDamage, Subset] | None:
        probe, trial = self.trial.probe, self.trial
        learned = probe.learned_weights
        is_ready = trial.is_complete and trial.before is not None and probe.learned
        if learned is None or self.damage is None or not is_ready:
            return None
        return learned, self.damage, trial.images

    def _follow(self, *_changed: object) -> None:
        if not self._wanted:
            return
        was_working, may_work = self.is_working, not self.trial.probe.session.is_busy
        if not may_work:
            self._call_off()
        target, known = self._target(), self._of
        if target and known and target[0] is known[0] and target[1] == known[1] and target[2] is known[2]:
            return
        self.tasks.cancel(TASK)
        was_shown = self.found is not None or bool(self.failure)
        self.found, self.failure = None, ""
        self._of = target if may_work else None
        if self._of is not None:
            self._compute(*self._of)
        if was_shown or self.is_working or was_working:
            self.changed.emit()

    def _compute(self, learned: Checkpoint, damage: WeightDamage, images: Subset) -> None:
        document = self.trial.document
        stack, size = document.design.stack, slice_size(document.analysis.multiply_adds)

        def work() -> Work:
            return (yield from weight_bearing(stack, learned, damage, images, size))

        self.tasks.run(TASK, work, self._take, self._failed)  # before the ranking

    def _take(self, found: WeightBearing) -> None:
        self.found = found
        self.changed.emit()

    def _failed(self, error: EngineError) -> None:
        self.failure = translated(error.problem)
        self.changed.emit()
