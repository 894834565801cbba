"""What a file of pictures holds, drawn: a few pictures, and under each its class."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from engine.data import load_data
from gui.look.drawing import frame
from gui.look.theme import theme
from gui.widgets.ramp import ink_image

SHOWN, SIDE, GAP, CLASS = 6, 36, 6, 18


class Examples(QWidget):
    """The first test pictures of the digits that come with the program."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Pictures with their classes"))
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(200), theme.px(SIDE + CLASS))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        test, names = load_data("digits").test, load_data("digits").class_names
        side, pitch = theme.px(SIDE), theme.px(SIDE + GAP)
        painter.setFont(theme.font("label"))
        for place in range(min(SHOWN, (self.width() + theme.px(GAP)) // pitch)):
            corner = QPointF(place * pitch, 0)
            painter.drawImage(corner, ink_image(test.picture(place), side))
            frame(painter, QRectF(corner.x(), 0, side, side), theme.color("outline"))
            painter.setPen(theme.color("secondary"))
            below = QRectF(corner.x(), side, side, theme.px(CLASS))
            painter.drawText(below, Qt.AlignmentFlag.AlignCenter, names[test.labels[place]])
        painter.end()
