"""Nothing moves under the hand: what comes by itself waits while the mouse is at work in an area, and what is pressed
in the moment after it came was aimed at what stood there before, so it goes nowhere."""

from __future__ import annotations

from time import perf_counter

from PySide6.QtCore import QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QApplication, QWidget

LOOK_MS = 50
REST_SECONDS = 0.8  # a mouse that has not moved for so long rests
AIMED_MS = 400  # until a hand sees that something else stands there now


class UnderHand(QObject):
    """`rested` follows each time that `is_busy` was said."""

    rested = Signal()

    def __init__(self, area: QWidget, parent: QObject) -> None:
        super().__init__(parent)
        self.area = area
        self._place, self._since = QPoint(), 0.0  # where the mouse is, and since when
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self._look)

    def is_busy(self) -> bool:
        if not self._timer.isActive() and (self._is_over or _is_pressed()):
            self._place, self._since = QCursor.pos(), perf_counter()
            self._timer.start()
        return self._timer.isActive()

    def shield(self) -> None:
        """Something has moved: for a moment nothing in the area takes a press of the mouse that is over it."""
        if self._is_over:
            over = QWidget(self.area)  # a widget that does nothing keeps the mouse from what is below it
            over.setGeometry(self.area.rect())
            over.show()
            QTimer.singleShot(AIMED_MS, over, over.deleteLater)

    @property
    def _is_over(self) -> bool:
        return self.area.isVisible() and self.area.rect().contains(self.area.mapFromGlobal(QCursor.pos()))

    def _look(self) -> None:
        if _is_pressed() or QCursor.pos() != self._place:
            self._place, self._since = QCursor.pos(), perf_counter()
        if not _is_pressed() and (not self._is_over or perf_counter() - self._since >= REST_SECONDS):
            self._timer.stop()
            self.rested.emit()


def _is_pressed() -> bool:
    return QApplication.mouseButtons() != Qt.MouseButton.NoButton
