"""Says when the window has painted what was asked of it so far."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal

LAST = Qt.EventPriority.LowEventPriority.value - 1  # painting itself is asked for with the low priority


class AfterPainting(QObject):
    """An event behind all others of a turn of the event loop: when it comes, layouts and painting are done."""

    done = Signal()

    def ask(self) -> None:
        """Say `done` after the painting that is due."""
        QCoreApplication.postEvent(self, QEvent(QEvent.Type.User), LAST)

    def customEvent(self, event: QEvent) -> None:
        self.done.emit()
