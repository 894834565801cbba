"""The answers to the test pictures by the network of the moment in the focus, kept up to date while a view shows them.

At a past step they are computed when the time bar rests. During a training they are computed so seldom that it is not
slowed: after a computation there is a pause thirty times as long.
"""

from __future__ import annotations

from time import perf_counter
from typing import Literal, NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from engine.data import Images
from engine.explain import Answers, answering
from engine.network.checkpoint import Checkpoint
from engine.training.evaluation import Evaluation
from engine.training.replay import same_bits
from gui.state.document import Document
from gui.state.looking.probe import Probe
from gui.state.training.session import Session
from gui.state.work.tasks import Work

RESTS_MS = 120  # without a change of the step, until the time bar rests
BETWEEN_SECONDS = 2.0  # the shortest pause between two computations during a training
RESTS_TIMES = 30  # the pause, in times that the last computation took
SLICE_WORK = 1e8  # multiply-adds in one turn of the task: some milliseconds

Reason = Literal["", "untrained", "no pictures", "problem", "other stack"]


def answered_at_once(multiply_adds: int, most: int = 500) -> int:
    """How many pictures are answered in one turn of a task, by a network with so many multiply-adds."""
    return max(8, min(most, int(SLICE_WORK / max(multiply_adds, 1))))


class Asked(NamedTuple):
    """The weights that answer, and the pictures."""

    checkpoint: Checkpoint
    images: Images

    def is_same(self, other: Asked | None) -> bool:
        return other is not None and self.checkpoint is other.checkpoint and self.images is other.images


class AnswersInFocus(QObject):
    """`answers` belong to `asked`. Nothing is computed while no view shows them (`set_wanted`)."""

    changed = Signal()
    task = "answer the test pictures"

    def __init__(self, document: Document, session: Session, probe: Probe, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.document, self.session, self.probe = document, session, probe
        self.task = session.tasks.key_of_one_s_own(self.task)
        self.answers: Answers | None = None
        self.asked: Asked | None = None  # whose `answers` are
        self.is_past = False
        self.failure: tuple[str, str] | None = None  # problem and remedy of the last computation
        self._wanted = self._is_calm = False
        self._is_awaited = False  # the view was shown only now: the first answers come quickly
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
        """How often networks were judged by these pictures: see `Seal`."""
        return self.document.seal.times(self.document.design.data_name)

    @property
    def step(self) -> int | None:
        """The step of the weights that answered."""
        return self.asked.checkpoint.step if self.asked else None

    @property
    def why_not(self) -> Reason:
        """Why there can be no answers, as a word of `Reason`."""
        if self.session.why_not:
            return "problem"
        run = self.session.run
        if self.probe.past is None and (run is None or not run.has_learned):
            return "untrained"
        if self.session.is_earlier:
            return "other stack"
        return "" if len(self.images) else "no pictures"

    @property
    def is_working(self) -> bool:
        return self._under_way is not None or self._timer.isActive()

    def set_wanted(self, wanted: bool) -> None:
        """Called by the view when it is shown, and when it is hidden."""
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
        """Calm: nothing new is computed while a training runs."""
        if is_calm != self._is_calm:
            self._is_calm = is_calm
            self._follow()

    def _follow(self, *_changed: object) -> None:
        if self.asked is not None and self.asked.images is not self.images:  # the indices are those of other pictures
            self.answers = self.asked = None
            self.changed.emit()
        self._keep()
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
        self._forget_other_runs(target.checkpoint.run)
        if target.is_same(self.asked):
            self._timer.stop()
            self._call_off()
            self._show_when(self.probe.past is not None)
        elif not target.is_same(self._under_way):
            self._ask_soon()

    def _forget_other_runs(self, run: str) -> None:
        """The figures of another run would be taken for those of this one until they come."""
        if self._under_way is not None and self._under_way.checkpoint.run != run:
            self._call_off()
        if self.asked is not None and self.asked.checkpoint.run != run:
            self._timer.stop()
            self.answers = self.asked = self.failure = None
            self._is_awaited, self._rest_until = True, 0.0
            self.changed.emit()

    def _show_when(self, is_past: bool) -> None:
        if is_past != self.is_past:
            self.is_past = is_past
            self.changed.emit()

    def _target(self) -> Asked:
        checkpoint = self.probe.past or self.session.checkpoint
        assert checkpoint is not None
        return Asked(checkpoint, self.images)

    def _ask_soon(self) -> None:
        """A past step waits until the time bar rests; during a training the pause must be over; else at once."""
        if self.probe.past is not None:
            self._timer.start(RESTS_MS)
        elif self.session.is_busy:
            if self._under_way is None and not self._timer.isActive() and not self._is_calm:
                self._timer.start(max(0, round(1000 * (self._rest_until - perf_counter()))))
        else:
            self._timer.start(0)

    def _ask(self) -> None:
        if not self._wanted or self.why_not:
            return
        asked, is_past = self._target(), self.probe.past is not None
        stack, work = self.document.design.stack, self.document.analysis.multiply_adds
        size = answered_at_once(work)
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

        spares = self.session.is_busy and not self._is_awaited and not self.is_past
        priority = -1 if spares else 1  # the user waits for it
        self.session.tasks.run(
            self.task, looking, lambda found: self._found(asked, is_past, *found), self._failed, priority
        )

    def _found(self, asked: Asked, is_past: bool, answers: Answers, took: float) -> None:
        self._under_way, self.failure, self._is_awaited = None, None, False
        self._rest_until = perf_counter() + max(BETWEEN_SECONDS, RESTS_TIMES * took)
        self.answers, self.asked, self.is_past = answers, asked, is_past
        self._looked(asked)
        self._keep()
        self.changed.emit()
        self._follow()

    def _looked(self, asked: Asked) -> None:
        self.document.seal.look(self.document.design.data_name, asked.checkpoint.run, asked.checkpoint.step)

    def _keep(self) -> None:
        """These answers are the test of the network, as Test now would make it: none is tested twice. A training that
        was paused may have ended since with this step, one that was looked back at has ended with it: unless it came to
        the step once more, with other weights."""
        run, answers, asked = self.session.run, self.answers, self.asked
        if self.session.making is not None:  # it goes on from there
            return
        if run is None or run.newest is None or answers is None or asked is None or not self.session.is_untested:
            return
        end, seen = run.newest, asked.checkpoint
        if end is seen or (end.run == seen.run and same_bits(end, seen)):
            self.session.keep_test(run, Evaluation(answers.loss, answers.confusion))

    def _failed(self, error: object) -> None:
        """Not enough memory, for example; the last answers stay."""
        self._under_way = None
        self.failure = (getattr(error, "problem", ""), getattr(error, "remedy", ""))
        self._rest_until = perf_counter() + BETWEEN_SECONDS
        self.changed.emit()

    def _call_off(self) -> None:
        if self._under_way is not None:
            self._under_way = None
            self.session.tasks.cancel(self.task)
