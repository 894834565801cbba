"""The answers to compare with: those of an earlier step, or of another run, to the same test pictures."""

from __future__ import annotations

from typing import Literal, NamedTuple

import numpy as np
from PySide6.QtCore import QObject, Signal

from engine.explain import Answers, answering
from engine.network.checkpoint import Checkpoint
from engine.network.stack import Stack
from gui.state.answers.answers_in_focus import AnswersInFocus, answered_at_once
from gui.state.past.recorded_run import recorded, run_in_focus
from gui.state.work.tasks import Work

STEPS = 8  # offered to compare with
TASK = "answers before"


class Other(NamedTuple):
    """One choice to compare with: a step of the run, or the newest weights of another run."""

    what: Literal["step", "run"]
    run: str
    step: int
    name: str = ""


class AnswersBefore(QObject):
    """`answers` are those of `chosen`; None until they are computed."""

    changed = Signal()

    def __init__(self, state: AnswersInFocus, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.state, self.session, self.document = state, state.session, state.document
        self.chosen: Other | None = None
        self.answers: Answers | None = None
        self.document.data_changed.connect(lambda: self.choose(None))
        self.document.design_changed.connect(self._check)
        self.document.runs_changed.connect(self._check)
        state.probe.focus.changed.connect(self._check)
        self.session.history_reset.connect(self._check)

    def offered(self) -> list[Other]:
        """Recorded steps of this run, evenly, and earlier runs on the same pictures."""
        found: list[Other] = []
        known = recorded(self.session, self.state.probe.focus, STEPS)
        here = self.state.step
        if known is not None:
            found += [Other("step", known.run.id, step) for step in known.steps if step != here]
        ref, present = self.document.data_ref, known.run.id if known is not None else ""
        for run in self.document.runs:
            same = ref is not None and run.data.sha256 == ref.sha256 and run.data.same_classes(ref)
            if run.id != present and run.newest is not None and same:
                found.append(Other("run", run.id, run.newest.step, run.name))
        return found

    def choose(self, other: Other | None) -> None:
        if other != self.chosen:
            self.chosen, self.answers = other, None
            self.session.tasks.cancel(TASK)
            self._ask()
            self.changed.emit()

    def _check(self, *_changed: object) -> None:
        """A run that is gone, or a step of one that is not shown any more, cannot be compared."""
        other = self.chosen
        if other is None:
            return
        shown = run_in_focus(self.session, self.state.probe.focus)
        known = (shown,) if other.what == "step" else self.document.runs
        if not any(run is not None and run.id == other.run for run in known):
            self.choose(None)

    def _weights(self, other: Other) -> tuple[Stack, Checkpoint] | None:
        if other.what == "run":
            run = next((one for one in self.document.runs if one.id == other.run), None)
            return (run.stack, run.newest) if run is not None and run.newest is not None else None
        known = recorded(self.session, self.state.probe.focus, STEPS)
        checkpoint = known.at(other.step) if known is not None and known.run.id == other.run else None
        return (self.document.design.stack, checkpoint) if checkpoint is not None else None

    def _ask(self) -> None:
        weights = self._weights(self.chosen) if self.chosen is not None else None
        if weights is None:
            self.chosen = None  # its step is no longer recorded
            return
        images, asked = self.state.images, self.chosen
        size = answered_at_once(self.document.analysis.multiply_adds)

        def work() -> Work:
            return (yield from answering(*weights, images, size, cores=1))

        def take(answers: Answers) -> None:
            if asked == self.chosen:
                self.answers = answers
                self.changed.emit()

        priority = -1 if self.session.is_busy else 0
        self.session.tasks.run(TASK, work, take, None, priority)

    def became(self, right: bool) -> np.ndarray:
        """The pictures answered rightly now but not before, or the reverse; the surest answers of now first."""
        now, before = self.state.answers, self.answers
        if now is None or before is None or len(now) != len(before):
            return np.zeros(0, np.int64)
        which = np.flatnonzero(now.right & ~before.right if right else ~now.right & before.right)
        return which[np.argsort(-now.sure[which], kind="stable")]
