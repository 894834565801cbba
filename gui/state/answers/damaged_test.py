"""How well the network of the moment reads damaged test pictures: a curve over the strength of the damage, computed as
a task while a view shows it. During a training its last curve stays: each takes seven passes over all test pictures."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from engine.data.damage import DAMAGES
from engine.data.damaged import Damage
from engine.explain.bearing import Bearing, bearing
from gui.state.answers.answers_in_focus import AnswersInFocus, answered_at_once
from gui.state.work.tasks import Work
from gui.state.work.wanted import Wanted

TASK = "bear damage"


class DamagedTest(QObject):
    """`bearing` belongs to `kind` and to the network and picture in the focus; None: not known yet."""

    changed = Signal()

    def __init__(self, answers: AnswersInFocus, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.answers, self.document, self.session = answers, answers.document, answers.session
        self.kind: Damage = next(iter(DAMAGES.values()))
        self.bearing: Bearing | None = None
        self.shown = 0  # the number of the picture that `bearing` shows
        self._of: tuple[Any, ...] = ()
        self._wanted = Wanted(self._follow, self._follow)
        self.set_wanted = self._wanted.set
        self._is_awaited = False  # the user has just chosen the kind, and waits
        answers.changed.connect(self._follow)
        answers.probe.focus.changed.connect(self._follow)
        self.session.state_changed.connect(self._follow)

    def choose(self, kind: str) -> None:
        """Another kind of damage."""
        self.kind, self._is_awaited = DAMAGES[kind], True
        self._follow()

    @property
    def number(self) -> int:
        """The number of the test picture that is to be shown damaged."""
        picture = self.answers.probe.focus.value.picture
        return picture.index if picture.part == "test" and picture.index < len(self.answers.images) else 0

    @property
    def is_working(self) -> bool:
        return self.session.tasks.is_running(TASK)

    def _follow(self, *_changed: object) -> None:
        asked = self.answers.asked
        if not self._wanted or asked is None:
            self._of = self._of if self.bearing is not None and not self.is_working else ()
            self.session.tasks.cancel(TASK)
            return
        of = (asked.checkpoint, asked.images, self.kind, self.number)
        if len(of) == len(self._of) and all(a is b or a == b for a, b in zip(of, self._of, strict=True)):
            return
        if self._of[1:3] != of[1:3] or self._of[0].run != asked.checkpoint.run:
            self.bearing = None  # of another kind, of other pictures, or of another network
        is_live = not self.answers.is_past and self.session.is_busy
        if is_live and self.bearing is not None and self._of[1:] == of[1:]:
            return  # computed again when the training rests
        self._of, number, damage = of, self.number, self.kind
        stack, work = self.document.design.stack, self.document.analysis.multiply_adds
        size = answered_at_once(work, most=250)

        def working() -> Work:
            return (yield from bearing(stack, *asked, damage, number, size, cores=1))

        take = partial(self._take, number)
        self.session.tasks.run(TASK, working, take, None, 1 if self._is_awaited else -1)
        self.changed.emit()

    def _take(self, number: int, found: Bearing) -> None:
        self.bearing, self.shown, self._is_awaited = found, number, False
        self.changed.emit()
