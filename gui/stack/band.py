"""The rubber band: a rectangle pulled over the canvas; what it touches is selected."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from gui.look.drawing import frame
from gui.look.theme import theme


class Band(QWidget):
    """Lies over everything while it is pulled."""

    def __init__(self, canvas: QWidget) -> None:
        super().__init__(canvas)
        self._begin: QPoint | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def begin(self, at: QPoint) -> None:
        self._begin = at

    def stretch(self, to: QPoint) -> bool:
        """Pull to a point; whether it has a size yet."""
        if self._begin is None:
            return False
        if self.isHidden() and (to - self._begin).manhattanLength() < QApplication.startDragDistance():
            return False
        self.setGeometry(QRect(self._begin, to).normalized())
        if self.isHidden():
            self.show()
            self.raise_()
        return True

    def touches(self, rect: QRect) -> bool:
        """Whether it touches a card; of a group that holds the whole band only the cards in it count."""
        band = self.geometry()
        return band.intersects(rect) and not rect.contains(band)

    def end(self) -> None:
        self._begin = None
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        fill = theme.color("accent")
        fill.setAlphaF(0.12)
        painter.fillRect(self.rect(), fill)
        frame(painter, self.rect(), theme.color("accent"))
        painter.end()
