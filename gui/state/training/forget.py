"""Reset: forgetting all that was learned, as a step of undo."""

from __future__ import annotations

from typing import Protocol
from weakref import proxy

from PySide6.QtCore import QCoreApplication

from engine.training.run import Run
from gui.qt.undo_step import UndoStep
from gui.state.document import Document


class Trains(Protocol):
    """What is used of the session here: it must be stopped first."""

    document: Document

    def stop_at_once(self) -> None: ...


class Forget(UndoStep):
    """Undo brings the runs back. What was learned since stays, too, as if it came before them: the runs that are
    brought back are shown. Redo forgets them again, with what was learned while they were there, and shows what was
    learned since."""

    def __init__(self, session: Trains) -> None:
        super().__init__(QCoreApplication.translate("Session", "Reset training"), session.document.undo_stack)
        self.session: Trains = proxy(session)  # in a ring of references Qt would delete the command twice
        self.forgotten: tuple[Run, ...] = ()
        self.since = frozenset[str]()  # the ids of the runs that were begun after it

    def redo(self) -> None:
        self.session.stop_at_once()
        runs = self.session.document.runs
        self.forgotten = tuple(run for run in runs if run.id not in self.since)
        self.session.document.set_runs(tuple(run for run in runs if run.id in self.since))

    def undo(self) -> None:
        self.session.stop_at_once()
        document = self.session.document
        self.since = frozenset(run.id for run in document.runs)
        document.set_runs((*document.runs, *self.forgotten))
