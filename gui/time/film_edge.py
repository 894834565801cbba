"""The edge of a film, under the header over the full width: what it stands over is the past."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.look.drawing import fill_with, smooth
from gui.look.theme import theme

EDGE, HOLE_WIDTH, HOLE_HEIGHT, PITCH = 16, 12, 8, 24  # at 100 %
MOST_HIGH = 26  # pixels: it shows only that this is the past


class FilmEdge(QWidget):
    """A strip with holes; nothing to click."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("The window looks back"))
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(400), min(theme.px(EDGE), MOST_HIGH))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth(self)
        painter.fillRect(self.rect(), theme.color("past_dots"))
        fill_with(painter, theme.color("panel"))
        left, top = theme.px(6), (self.height() - min(theme.px(HOLE_HEIGHT), self.height() - 8)) / 2
        while left < self.width():
            hole = QRectF(left, top, theme.px(HOLE_WIDTH), min(theme.px(HOLE_HEIGHT), self.height() - 8))
            painter.drawRoundedRect(hole, theme.px(3), theme.px(3))
            left += theme.px(PITCH)
        painter.end()
