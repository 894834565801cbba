"""Checks a gradient: compares it with a finite difference, then computes the loss over the weight, point by point."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from time import thread_time

from PySide6.QtCore import QObject, Signal

from engine.explain import FiniteDifference, GradientTerms, NextStep, differing, loss_with
from gui.state.training.session import Session
from gui.state.work.tasks import Work

CHECK_TASK, CURVE_TASK = "gradient check", "gradient curve"
POINTS = 11  # of the curve
REACH = 0.1  # the curve goes at least so far to both sides of the weight
PAUSES = 6  # a point of the curve rests so many times as long as it works, while a training goes on


def paced(task: Callable[[], Work]) -> Work:
    """A task that leaves a training most of its speed: a curve like this is seen after some seconds, not minutes."""
    work = task()
    while True:
        begun = thread_time()
        try:
            next(work)
        except StopIteration as end:
            return end.value
        yield PAUSES * (thread_time() - begun)


class WeightCheck(QObject):
    """Checks one weight at a time; a new one cancels it."""

    changed = Signal()  # the difference or a point of the curve is there

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self.session = session
        self.difference: FiniteDifference | None = None
        self.curve: list[tuple[float, float]] = []  # weight, loss
        self._step: NextStep | None = None
        self._terms: GradientTerms | None = None
        self._to_come: list[float] = []

    @property
    def reach(self) -> float:
        """How far the curve goes to both sides of the weight."""
        return max(REACH, 0.5 * abs(self._terms.weight)) if self._terms is not None else REACH

    def begin(self, step: NextStep, terms: GradientTerms) -> None:
        """Check this weight, in the background."""
        self.stop()
        self._step, self._terms = step, terms
        work = partial(differing, step, terms.block_id, terms.index, terms.array)
        self.session.tasks.run(CHECK_TASK, work, self._take)

    def stop(self) -> None:
        """Forget the weight."""
        for key in (CHECK_TASK, CURVE_TASK):
            self.session.tasks.cancel(key)
        self._step = self._terms = self.difference = None
        self.curve = []

    def _take(self, difference: FiniteDifference) -> None:
        self.difference = difference
        assert self._terms is not None
        self._to_come = [self._terms.weight + self.reach * (2 * one / (POINTS - 1) - 1) for one in range(POINTS)]
        self.changed.emit()
        self._next_point()

    def _next_point(self) -> None:
        step, terms = self._step, self._terms
        if step is None or terms is None or not self._to_come:
            return
        weight = self._to_come.pop(0)
        work = partial(loss_with, step, terms.block_id, terms.index, weight, terms.array)
        point = partial(paced, work) if self.session.is_busy else work
        self.session.tasks.run(CURVE_TASK, point, partial(self._take_point, weight))

    def _take_point(self, weight: float, loss: float) -> None:
        self.curve.append((weight, loss))
        self.changed.emit()
        self._next_point()
