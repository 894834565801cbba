"""What painted views of the page have in common: parts that lie under the mouse, and that a click opens."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QWidget


class Spots(QWidget):
    """A view of numbered parts. `over` is the one under the mouse that a click would open."""

    def __init__(self) -> None:
        super().__init__()
        self.over: int | None = None
        self.setMouseTracking(True)

    # What a view says of its parts

    def at(self, point: QPointF) -> int | None:
        """The part at a point of the widget."""
        raise NotImplementedError

    def leads(self, number: int) -> bool:
        """Whether a click on this part opens something."""
        return True

    def tip(self, number: int) -> str:
        """The tooltip of a part that a click opens."""
        return ""

    def open(self, number: int) -> None:
        """Somebody clicked on a part that leads somewhere."""
        raise NotImplementedError

    # Qt

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self._leading(event)
        if over != self.over:
            self.over = over
            self.setCursor(Qt.CursorShape.ArrowCursor if over is None else Qt.CursorShape.PointingHandCursor)
            self.setToolTip("" if over is None else self.tip(over))
            self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self.over = None
        self.update()
        super().leaveEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        number = self._leading(event)
        if number is not None and event.button() == Qt.MouseButton.LeftButton:
            self.open(number)

    def _leading(self, event: QMouseEvent) -> int | None:
        number = self.at(event.position())
        return number if number is not None and self.leads(number) else None
