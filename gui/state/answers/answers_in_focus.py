"""What the network of the moment in the focus answers to the test pictures, kept up to date while somebody looks.

For a past step it is asked anew when the hand rests. While it trains it is asked now and then, and so seldom that the
training is not slowed: thirty times as long as a look took nobody looks again, and the task itself rests.
"""

from __future__ import annotations

from time import perf_counter
from typing import Literal, NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from engine.data import Images
from engine.explain import Answers, answering
from engine.network.checkpoint import Checkpoint
from gui.state.document import Document
from gui.state.probe import Probe
from gui.state.session import Session
from gui.state.tasks import Work

RESTS_MS = 120  # without a change for so long, the hand rests
BETWEEN_SECONDS = 2.0  # the least between two looks while it trains
RESTS_TIMES = 30  # and so many times as long as the last look took
SLICE_WORK = 1e8  # multiply-adds between two turns of the task: some milliseconds

Reason = Literal["", "untrained", "no pictures", "problem", "other stack"]


class Asked(NamedTuple):
    """Whose answers, to which pictures."""

    checkpoint: Checkpoint
    images: Images

    def is_same(self, other: Asked | None) -> bool:
        return other is not None and self.checkpoint is other.checkpoint and self.images is other.images


class AnswersInFocus(QObject):
    """Asks only while it is wanted: while a view is seen."""

    changed = Signal()
    task = "answer the test pictures"

    def __init__(self, document: Document, session: Session, probe: Probe, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.document, self.session, self.probe = document, session, probe
        self.answers: Answers | None = None
        self.asked: Asked | None = None  # whose `answers` are
        self.is_past = False
        self.failure: tuple[str, str] | None = None  # problem and remedy of the last look
        self._wanted = self._is_calm = False
        self._is_awaited = False  # by somebody who has just begun to look
        self._under_way: Asked | None = None
        self._reason: Reason = "untrained"
        self._rest_until = 0.0
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._ask)
        for signal in (session.checkpoint_changed, session.history_reset, session.state_changed, probe.changed):
            signal.connect(self._follow)
        document.design_changed.connect(self._follow)
        document.data_changed.connect(self._follow)

    @property
    def images(self) -> Images:
        return self.document.data.test

    @property
    def looks(self) -> int:
        """How often networks were looked at through these pictures."""
        return self.document.seal.times(self.document.design.data_name)

    @property
    def step(self) -> int | None:
        """After which step the network answered."""
        return self.asked.checkpoint.step if self.asked else None

    @property
    def why_not(self) -> Reason:
        """Why there is nothing to ask, in a word."""
        if self.session.why_not:
            return "problem"
        past, newest = self.probe.past, self.session.checkpoint
        if past is None and (newest is None or not newest.step):
            return "untrained"
        if self.session.is_earlier:
            return "other stack"
        return "" if len(self.images) else "no pictures"

    @property
    def is_working(self) -> bool:
        return self._under_way is not None or self._timer.isActive()

    def set_wanted(self, wanted: bool) -> None:
        """Whether somebody looks at the answers."""
        if wanted != self._wanted:
            self._wanted = wanted
            self._is_awaited = wanted
            if wanted:
                self._rest_until = 0.0
                self._follow()
            else:
                self._timer.stop()
                self._call_off()

    def set_calm(self, is_calm: bool) -> None:
        """Whether it waits until a training rests."""
        if is_calm != self._is_calm:
            self._is_calm = is_calm
            self._follow()

    def _follow(self, *_changed: object) -> None:
        if self.asked is not None and self.asked.images is not self.images:  # other pictures, with other numbers
            self.answers = self.asked = None
            self.changed.emit()
        if not self._wanted:
            return
        reason = self.why_not
        if reason != self._reason or reason:
            was, self._reason = self._reason, reason
            if reason:
                self._timer.stop()
                self._call_off()
                had, self.answers, self.asked = self.answers is not None, None, None
                if had or was != reason:
                    self.changed.emit()
                return
        target = self._target()
        if target.is_same(self.asked):
            self._timer.stop()
            self._call_off()
            self._show_when(self.probe.past is not None)
        elif not target.is_same(self._under_way):
            self._ask_soon()

    def _show_when(self, is_past: bool) -> None:
        if is_past != self.is_past:
            self.is_past = is_past
            self.changed.emit()

    def _target(self) -> Asked:
        checkpoint = self.probe.past or self.session.checkpoint
        assert checkpoint is not None
        return Asked(checkpoint, self.images)

    def _ask_soon(self) -> None:
        """A past step waits for the hand to rest; a training, until enough time went by; else at once."""
        if self.probe.past is not None:
            self._timer.start(RESTS_MS)
        elif self.session.state == "training":
            if self._under_way is None and not self._timer.isActive() and not self._is_calm:
                self._timer.start(max(0, round(1000 * (self._rest_until - perf_counter()))))
        else:
            self._timer.start(0)

    def _ask(self) -> None:
        if not self._wanted or self.why_not:
            return
        asked, is_past = self._target(), self.probe.past is not None
        stack, work = self.document.design.stack, self.document.analysis.multiply_adds
        size = max(8, min(500, int(SLICE_WORK / max(work, 1))))
        self._under_way = asked

        def looking() -> Work:
            took, slices = 0.0, answering(stack, *asked, size, cores=1)
            while True:
                begun = perf_counter()
                try:
                    next(slices)
                except StopIteration as end:
                    return end.value, took + perf_counter() - begun
                finally:
                    took += perf_counter() - begun
                yield None

        spares = self.session.state == "training" and not self._is_awaited and not self.is_past
        priority = -1 if spares else 1  # somebody waits for it: nothing is seen, or what was seen last
        self.session.tasks.run(
            self.task, looking, lambda found: self._found(asked, is_past, *found), self._failed, priority
        )

    def _found(self, asked: Asked, is_past: bool, answers: Answers, took: float) -> None:
        self._under_way, self.failure, self._is_awaited = None, None, False
        self._rest_until = perf_counter() + max(BETWEEN_SECONDS, RESTS_TIMES * took)
        self.answers, self.asked, self.is_past = answers, asked, is_past
        self._looked(asked)
        self.changed.emit()
        self._follow()

    def _looked(self, asked: Asked) -> None:
        self.document.seal.look(self.document.design.data_name, asked.checkpoint.run, asked.checkpoint.step)

    def _failed(self, error: object) -> None:
        """Without enough memory, say; what is known stays."""
        self._under_way = None
        self.failure = (getattr(error, "problem", ""), getattr(error, "remedy", ""))
        self._rest_until = perf_counter() + BETWEEN_SECONDS
        self.changed.emit()

    def _call_off(self) -> None:
        if self._under_way is not None:
            self._under_way = None
            self.session.tasks.cancel(self.task)
