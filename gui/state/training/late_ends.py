"""Trainings that were stopped in the middle of a step that takes seconds, and not waited for. What they learned is
taken when they end, so that no step is lost that was shown."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal

from gui.state.document import Document
from gui.state.training.trainer import Trainer

LOOK_MS = 50


class LateEnds(QObject):
    """`ended` brings the run of each when its thread has ended, unless it was forgotten, and the ids of the runs that
    were there when it was stopped: those that came since are newer."""

    ended = Signal(object, object)

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.document = document
        self._waiting: dict[str, tuple[Trainer, frozenset[str]]] = {}  # by the id of the run
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self._look)
        document.runs_changed.connect(self._forget_those_gone)
        document.opened.connect(self.forget)

    @property
    def ids(self) -> frozenset[str]:
        """The runs of the trainings that have not ended yet."""
        return frozenset(self._waiting)

    def wait_for(self, id: str, trainer: Trainer) -> None:
        """Asked when the document knows what was published of the run."""
        self._waiting[id] = trainer, frozenset(run.id for run in self.document.runs)
        self._timer.start()

    def forget(self, id: str = "") -> None:
        """Forget a run that is trained on from what is known of it; without an id all: another project was opened, or
        the window closes."""
        for one in [one for one in self._waiting if not id or one == id]:
            self._waiting.pop(one)[0].is_given_up = True

    def _forget_those_gone(self) -> None:
        """A reset, and the undoing of painted weights, are for what comes late, too."""
        now = {run.id for run in self.document.runs}
        for id, (_trainer, known) in tuple(self._waiting.items()):
            if not now or (id in known and id not in now):
                self.forget(id)

    def _look(self) -> None:
        for id, (trainer, known) in tuple(self._waiting.items()):
            if not trainer.is_alive() and id in self._waiting:
                del self._waiting[id]
                run = trainer.newest()
                if run is not None and len(run.history):
                    ended = "failed" if trainer.failure else trainer.ended or "stopped"
                    self.ended.emit(replace(run, ended=ended), known)
        if not self._waiting:
            self._timer.stop()
