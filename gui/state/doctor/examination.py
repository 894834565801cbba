"""The evidence for the doctor that is not in the curves: gradients, outputs and data, gathered in the background.

It is gathered at once after a pause or the end of a training, and now and then while one runs, without slowing it.
"""

from __future__ import annotations

from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal

from engine.doctor.finding import DataFacts, Evidence
from engine.doctor.gathering import gathering
from engine.training.recipe import Recipe
from engine.training.run import Run
from gui.state.document import Document
from gui.state.training.session import Session

TASK = "doctor"
BETWEEN_SECONDS, SPARING = 4.0, 10  # pause during a training: at least, and in times that the last one took
SOON_MS = 300  # after a change: several changes come together


def steps_alike(one: Recipe, other: Recipe) -> bool:
    """Whether both learn alike: how long, and how often it is looked, changes no step."""
    return one.replace(epochs=other.epochs, cycles=other.cycles, patience=other.patience) == other


class Examination(QObject):
    """Keeps the newest evidence about the run on screen; `changed` when there is newer."""

    changed = Signal()

    def __init__(self, document: Document, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self.document, self.session = document, session
        self.evidence: Evidence | None = None
        self.step = 0  # of the weights that were examined
        self._near = False  # whether test pictures that are nearly one to learn from were looked for
        self._run = ""
        self._facts: tuple[object, DataFacts] | None = None
        self._began = self._took = 0.0
        self._soon = QTimer(self, singleShot=True, interval=SOON_MS)
        self._soon.timeout.connect(self._begin)
        for signal in (session.state_changed, session.history_reset, session.checkpoint_changed, document.data_changed):
            signal.connect(self._wanted)
        document.design_changed.connect(self._wanted)

    def of(self, run: Run) -> Evidence | None:
        """The evidence about this run; None: it was not examined."""
        return self.evidence if self._run == run.id else None

    def _wanted(self, *_changed: object) -> None:
        session, run = self.session, self.session.run
        if run is None or run.newest is None or not run.step or not session.fits or session.why_not:
            return
        if self._run == run.id and self.step == run.step and (self._near or session.is_busy):
            return
        between = max(BETWEEN_SECONDS, SPARING * self._took) if session.is_busy else 0.0
        is_due = perf_counter() - self._began > between
        if is_due and not self._soon.isActive() and not session.tasks.is_running(TASK):
            self._soon.start()

    def _begin(self) -> None:
        session, data, run = self.session, self.document.data, self.session.run
        if run is None or run.newest is None or not run.step or not session.fits:  # taken back meanwhile
            return
        self._began = perf_counter()
        about = (data, run.seed, run.validation_share)
        facts = self._facts[1] if self._facts is not None and self._facts[0] == about else None
        near = (facts is not None and self._near) or not session.is_busy  # beside a training it would take minutes
        facts = facts if self._near or not near else None
        known = self.of(run)
        is_alike = known is not None and run.log and steps_alike(known.recipe, run.log[-1].recipe)
        tried = known.one_batch if known is not None and is_alike else None
        session.tasks.run(
            TASK,
            lambda: gathering(run, data, facts=facts, one_batch=tried, near=near),
            lambda evidence: self._found(run, about, evidence, near),
            priority=-1,
        )

    def _found(self, run: Run, about: object, evidence: Evidence, near: bool = True) -> None:
        self.evidence, self._run, self.step, self._near = evidence, run.id, run.step, near
        self._took = perf_counter() - self._began
        if evidence.data is not None:
            self._facts = (about, evidence.data)
        self.changed.emit()
        self._wanted()  # the training may have gone on meanwhile
