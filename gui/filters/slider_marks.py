"""Numbers under a slider: its ends, and what else is to be found again; one of them stands out."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QSlider, QStyle, QStyleOptionSlider, QWidget

from gui.look.theme import theme

TICK, HIGH = 4, 18  # pixels at 100 %


class SliderMarks(QWidget):
    """Stands right below a level slider, as wide as it. `marks` says which words stand at which value."""

    def __init__(self, slider: QSlider, marks: Mapping[int, str], chief: int) -> None:
        super().__init__()
        self.slider, self.marks, self.chief = slider, dict(marks), chief
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(72), theme.px(HIGH))

    def x_of(self, value: int) -> float:
        """Below the middle of the knob, where the slider has this value."""
        option = QStyleOptionSlider()
        self.slider.initStyleOption(option)
        part = QStyle.SubControl.SC_SliderHandle
        knob = self.slider.style().subControlRect(QStyle.ComplexControl.CC_Slider, option, part, self.slider).width()
        least, most = self.slider.minimum(), self.slider.maximum()
        return knob / 2 + (value - least) / max(most - least, 1) * (self.width() - knob)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        tick = theme.px(TICK)
        for value, words in self.marks.items():
            x, role = self.x_of(value), "strong" if value == self.chief else "label"
            painter.setPen(QPen(theme.color("text" if value == self.chief else "outline"), 1))
            painter.drawLine(QPointF(x, 0), QPointF(x, tick))
            painter.setFont(theme.font(role))
            wide = painter.fontMetrics().horizontalAdvance(words) + 2
            left = min(max(x - wide / 2, 0.0), self.width() - wide)
            painter.setPen(theme.color("text" if value == self.chief else "label"))
            painter.drawText(QRectF(left, tick, wide, self.height() - tick), Qt.AlignmentFlag.AlignCenter, words)
        painter.end()
