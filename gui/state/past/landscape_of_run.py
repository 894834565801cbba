"""The landscape of the loss around the run in the focus: computed when the user asks for it, and can be called off."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from engine.errors import EngineError
from engine.explain.landscape import MOST, Landscape, landscape
from engine.training.run import Run
from gui.look.words import problem_and_remedy
from gui.state.focus import FocusHolder, Moment
from gui.state.past.recorded_run import RunInFocus, read
from gui.state.training.session import Session
from gui.state.work.tasks import Work

TASK = "landscape"
TELL_MS = 100


class LandscapeOfRun(QObject):
    """`landscape` grows while it is computed."""

    changed = Signal()

    def __init__(self, session: Session, focus: FocusHolder, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session, self.focus = session, focus
        self.landscape: Landscape | None = None
        self.failure: tuple[str, str] = ("", "")  # problem and remedy
        self.of: tuple[str, int] | None = None  # the run, and its newest step when it was computed
        self.is_computing = self.is_cut_short = False
        self._told: list[Landscape] = []
        self._telling = QTimer(self, interval=TELL_MS)
        self._telling.timeout.connect(self._tell)
        self._focused = RunInFocus(session, focus, self._follow)

    @property
    def run(self) -> Run | None:
        return self._focused.run

    @property
    def step(self) -> int:
        """The step in the focus."""
        moment, run = self.focus.value.moment, self.run
        return moment.step if moment is not None else run.step if run is not None else 0

    @property
    def why_not(self) -> tuple[str, str]:
        """Problem and remedy, if it could not be computed, or if the pictures are not here."""
        lost = self._focused.why_lost
        return lost if lost[0] else self.failure

    @property
    def is_recorded(self) -> bool:
        """Whether steps of the run are kept, be they too few for a plane."""
        return self._focused.recording is not None

    @property
    def can_compute(self) -> bool:
        recording = self._focused.recording
        return recording is not None and len(recording.steps) >= 2

    @property
    def is_old(self) -> bool:
        """Whether the run went on since, or another one is in the focus."""
        run = self.run
        return self.of is not None and run is not None and self.of != (run.id, run.step)

    @property
    def progress(self) -> float:
        return self.landscape.done if self.is_computing and self.landscape is not None else 0.0

    def compute(self) -> None:
        """Compute it, with all that the run has recorded by now."""
        run, recording, images = self.run, self._focused.recording, self.session.document.data.train
        if run is None or recording is None:
            return
        self.of, self.landscape, self.failure, self.is_computing = (run.id, run.step), None, ("", ""), True
        self.is_cut_short = False
        told: list[Landscape] = []
        self._told = told
        known = run

        def work() -> Work:
            kept = yield from read(recording, known, MOST, whole=False)
            return (yield from landscape(known, kept, images, so_far=told.append))

        self.session.tasks.run(TASK, work, self._take, self._failed, priority=-2)  # what other pages ask for goes first
        self._telling.start()
        self.changed.emit()

    def cancel(self) -> None:
        """Stop computing; what is known stays."""
        if self.is_computing:
            self.session.tasks.cancel(TASK)
            self._tell()
            self._telling.stop()
            self.is_computing, self.is_cut_short = False, True
            self.changed.emit()

    def go(self, step: int) -> None:
        """Take the window to a step of the training's path."""
        if self.of is not None:
            self.focus.look(moment=Moment(self.of[0], step))

    def _tell(self) -> None:
        if self._told and self._told[-1] is not self.landscape:
            self.landscape = self._told[-1]
            self.changed.emit()

    def _take(self, found: Landscape) -> None:
        self._telling.stop()
        self.landscape, self.is_computing = found, False
        self.changed.emit()

    def _failed(self, error: EngineError) -> None:
        self._telling.stop()
        self._tell()  # what is known stays
        self.is_computing, self.is_cut_short = False, self.landscape is not None
        self.failure = problem_and_remedy(error)
        self.changed.emit()

    def _follow(self, *_changed: object) -> None:
        """Drop the landscape of a run that is no longer in the focus."""
        run = self.run
        if self.of is not None and (run is None or run.id != self.of[0]):
            self.cancel()
            self.landscape, self.of, self.failure = None, None, ("", "")
        self.changed.emit()
