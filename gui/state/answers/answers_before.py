"""The answers to compare with: those of an earlier step, or of another run, to the same test pictures."""

from __future__ import annotations

from typing import Literal, NamedTuple

import numpy as np
from PySide6.QtCore import QObject

from engine.explain import Answers, answering
from engine.network.checkpoint import Checkpoint
from engine.network.stack import Stack
from gui.state.answers.answers_in_focus import AnswersInFocus, Asked, answered_at_once
from gui.state.looking.asking import Asking
from gui.state.past.recorded_run import recorded, run_in_focus
from gui.state.work.tasks import Work

STEPS = 8  # offered to compare with


class Other(NamedTuple):
    """One choice to compare with: a step of the run, or the newest weights of another run."""

    what: Literal["step", "run"]
    run: str
    step: int
    name: str = ""


class AnswersBefore(Asking[Asked, Answers]):
    """`found` are those of `chosen`; None until they are computed."""

    task = "answers before"

    def __init__(self, state: AnswersInFocus, parent: QObject | None = None) -> None:
        super().__init__(state.session, parent)
        self.state = state
        self.chosen: Other | None = None
        self._weights: tuple[Stack, Checkpoint] | None = None
        self.set_wanted(True)
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
            self._weights = self._weights_of(other) if other is not None else None
            self.chosen = other if self._weights is not None else None  # its step may be recorded no longer
            self.follow()
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

    def _weights_of(self, other: Other) -> tuple[Stack, Checkpoint] | None:
        if other.what == "run":
            run = self.session.run_with(other.run)
            return (run.stack, run.newest) if run is not None and run.newest is not None else None
        known = recorded(self.session, self.state.probe.focus, STEPS)
        checkpoint = known.at(other.step) if known is not None and known.run.id == other.run else None
        return (self.document.design.stack, checkpoint) if checkpoint is not None else None

    def question(self) -> Asked | None:
        if self._weights is None:
            return None
        return Asked(*self._weights, self.state.images, answered_at_once(self.document.analysis.multiply_adds))

    def work(self, asked: Asked) -> Work:
        return (yield from answering(*asked, cores=1))


    def became(self, right: bool) -> np.ndarray:
        """The pictures answered rightly now but not before, or the reverse; the surest answers of now first."""
        now, before = self.state.answers, self.found
        if now is None or before is None or len(now) != len(before):
            return np.zeros(0, np.int64)
        which = np.flatnonzero(now.right & ~before.right if right else ~now.right & before.right)
        return which[np.argsort(-now.sure[which], kind="stable")]
