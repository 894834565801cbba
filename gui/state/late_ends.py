"""Trainings that were stopped in the middle of a step that takes seconds, and not waited for. What they learned is
taken when they end, so that no step is lost that was shown."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal

from gui.state.trainer import Trainer

LOOK_MS = 50


class LateEnds(QObject):
    """`ended` brings the run of each when its thread has ended, unless it was forgotten."""

    ended = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: dict[str, Trainer] = {}  # by the id of the run
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self._look)

    def wait_for(self, id: str, trainer: Trainer) -> None:
        self._waiting[id] = trainer
        self._timer.start()

    def forget(self, id: str = "") -> None:
        """Forget a run that is trained on from what is known of it; without an id all: another project was opened, or
        the window closes."""
        for one in [one for one in self._waiting if not id or one == id]:
            self._waiting.pop(one).is_given_up = True

    def _look(self) -> None:
        for id, trainer in tuple(self._waiting.items()):
            if not trainer.is_alive() and id in self._waiting:
                del self._waiting[id]
                run = trainer.newest()
                if run is not None and len(run.history):
                    self.ended.emit(replace(run, ended="failed" if trainer.failure else "stopped"))
        if not self._waiting:
            self._timer.stop()
