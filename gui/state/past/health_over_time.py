"""The health of every block at the recorded steps of the run in the focus, computed while a view shows it."""

from __future__ import annotations

from dataclasses import field

from PySide6.QtCore import QObject

from engine.data import DataSet
from engine.explain.health import BlockHealth, Health, health
from engine.training.recording import Recording
from engine.training.run import Run
from engine.values import dataclass
from gui.state.focus import FocusHolder
from gui.state.looking.asking import Asking
from gui.state.past.recorded_run import RunInFocus, read
from gui.state.training.session import Session
from gui.state.work.tasks import Work

MOST = 20  # recorded steps that are looked at
RESTS = 0.2  # seconds


@dataclass(frozen=True)
class Question:
    """The course of a run (see `Recording.course`), and its newest step."""

    course: object
    step: int
    run: Run = field(compare=False)
    recording: Recording = field(compare=False)
    data: DataSet


class HealthOverTime(Asking[Question, Health]):
    task, between = "health", 10.0

    def __init__(self, session: Session, focus: FocusHolder, parent: QObject | None = None) -> None:
        super().__init__(session, parent)
        self.focus = focus
        self._focused = RunInFocus(session, focus, self.follow)
        self.go = self._focused.go

    @property
    def why_not(self) -> str:
        """Why there is nothing to look at, if the pictures are not here, or if the last look failed."""
        return self._focused.why_lost[0] or self.failure[0]

    def block(self, id: str) -> BlockHealth | None:
        return self.found.blocks.get(id) if self.found is not None else None

    def question(self) -> Question | None:
        run, recording = self._focused.run, self._focused.recording
        if run is None or recording is None:
            return None
        return Question(recording.course, run.step, run, recording, self.document.data)

    def stays(self, known: Question, now: Question) -> bool:
        return known.course is now.course

    def wait(self, now: Question) -> float:
        return self.pause_left if self.session.is_busy else RESTS

    def work(self, asked: Question) -> Work:
        kept = yield from read(asked.recording, asked.run, MOST)
        return (yield from health(asked.run, asked.data, kept))
