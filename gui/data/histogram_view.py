"""How bright the pixels are: a bar for each part of the range, its height by the logarithm of the count."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from engine.data.looks import Looks
from gui.look.drawing import write_in
from gui.look.theme import theme
from gui.widgets.take_picture import offer

HEIGHT, BELOW = 72, 16


class HistogramView(QWidget):
    """Paper at the left, ink at the right."""

    def __init__(self) -> None:
        super().__init__()
        self.looks: Looks | None = None
        self.setAccessibleName(self.tr("How many pixels have which brightness"))
        self.setToolTip(self.tr("Each bar is as high as the logarithm of how many pixels are so bright"))
        offer(self, self.tr("How many pixels have which brightness"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_looks(self, looks: Looks | None) -> None:
        self.looks = looks
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(180), theme.px(HEIGHT + BELOW))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(100), theme.px(HEIGHT + BELOW))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self.looks is not None:
            self._paint(painter, self.looks)
        painter.end()

    def _paint(self, painter: QPainter, looks: Looks) -> None:
        heights = np.log10(looks.histogram + 1.0)
        heights /= max(float(heights.max()), 1e-9)
        room, width = theme.px(HEIGHT), self.width() / len(heights)
        painter.fillRect(QRect(0, room, self.width(), 1), theme.color("outline"))
        for number, height in enumerate(heights.tolist()):
            tall = height * (room - 2)
            bar = QRectF(number * width, room - tall, max(width - 1, 1), tall)
            painter.fillRect(bar, theme.color("secondary"))
        write_in(painter, "label", "label")
        words = QRect(0, room, self.width(), theme.px(BELOW))
        low, high = (f"{value:g}" for value in (round(looks.range[0], 3), round(looks.range[1], 3)))
        painter.drawText(words, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, low)
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter | Qt.AlignmentFlag.AlignBottom, self.tr("brightness"))
        painter.drawText(words, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom, high)
