"""Reset: forgetting all that was learned, as a step of undo."""

from __future__ import annotations

from typing import Protocol
from weakref import proxy

from PySide6.QtCore import QCoreApplication

from gui.qt.undo_step import UndoStep
from gui.state.document import Document


class Trains(Protocol):
    """What is used of the session here: it must be stopped first."""

    document: Document

    def stop(self) -> None: ...


class Forget(UndoStep):
    """Undo brings the runs back."""

    def __init__(self, session: Trains) -> None:
        super().__init__(QCoreApplication.translate("Session", "Reset training"), session.document.undo_stack)
        self.session: Trains = proxy(session)  # in a ring of references Qt would delete the command twice
        self.before = session.document.runs

    def redo(self) -> None:
        self.session.stop()
        self.session.document.set_runs(())

    def undo(self) -> None:
        self.session.stop()
        self.session.document.set_runs(self.before)
