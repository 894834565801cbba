"""A drawing of numbers in cells: the mouse says which one it is on, a click picks, a double click opens."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QWidget


class Cells(QWidget):
    """A place is a few whole numbers; the first is that of the row or tile that can be picked."""

    picked = Signal(int)
    hovered = Signal(object)  # the place under the mouse, or None
    opened: Any  # a signal that brings a place: what the number there is made of is wanted

    def __init__(self) -> None:
        super().__init__()
        self.current = 0
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_current(self, index: int) -> None:
        if index != self.current:
            self.current = index
            self.update()

    def _at(self, point: QPointF) -> tuple[int, ...] | None:
        """The place at a point."""
        raise NotImplementedError

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.hovered.emit(self._at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        self.hovered.emit(None)
        super().leaveEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = self._at(event.position())
        if place is not None and event.button() == Qt.MouseButton.LeftButton:
            self.picked.emit(place[0])

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        place = self._at(event.position())
        if place is not None and event.button() == Qt.MouseButton.LeftButton:
            self.opened.emit(*place)
