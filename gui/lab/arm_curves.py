"""The curves of what an experiment compares: each arm has a colour and a dash, each of its seeds a line."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from engine.lab.watched import Point
from engine.values import dataclass
from gui.lab.run_colours import draw_course, pen
from gui.look.theme import theme
from gui.widgets.take_picture import offer

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True)
class ArmLines:
    """`epochs`: of each of its trainings. `figure`: what is said beside its name."""

    name: str
    curves: Sequence[Sequence[Point]]
    epochs: float
    figure: str = ""


class ArmCurves(QWidget):
    """The axis runs from the start to the end of each training: arms may train for different numbers of epochs."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.arms: tuple[ArmLines, ...] = ()
        self.loss = False
        self.what = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(name)
        offer(self, name)
        theme.changed.connect(self.update)

    def show_arms(self, arms: Sequence[ArmLines], loss: bool, what: str) -> None:
        """`what`: what is measured, in words above the plot."""
        self.arms, self.loss, self.what = tuple(arms), loss, what
        self.setAccessibleDescription("; ".join(f"{arm.name} {arm.figure}".strip() for arm in arms))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(420), theme.px(230))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(220), theme.px(150))

    @property
    def top(self) -> float:
        """The value at the upper end of the axis."""
        losses = [point[1] for arm in self.arms for curve in arm.curves for point in curve if np.isfinite(point[1])]
        return max(0.1, min(5.0, max(losses, default=2.5) * 1.05)) if self.loss else 1.0

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font("label"))
        line, metrics = theme.px(16), QFontMetrics(theme.font("label"))
        words = [f"{arm.name}  {arm.figure}".strip() for arm in self.arms]
        wide = max((metrics.horizontalAdvance(one) for one in words), default=0) + theme.px(44)
        wide = min(wide, self.width() // 2)
        frame = QRectF(theme.px(44), theme.px(22), self.width() - theme.px(52) - wide, self.height() - theme.px(48))
        painter.setPen(theme.color("label"))
        painter.drawText(QRectF(theme.px(4), 0, self.width(), line), LEFT, self.what)
        for share in (0.0, 0.25, 0.5, 0.75, 1.0):
            y = frame.bottom() - frame.height() * share
            painter.fillRect(QRectF(frame.left(), y, frame.width(), 1), theme.color("border"))
            mark = f"{self.top * share:.2g}" if self.loss else f"{100 * share:.0f} %"
            painter.drawText(QRectF(0, y - line / 2, frame.left() - theme.px(6), line), RIGHT, mark)
        below = QRectF(frame.left(), frame.bottom() + theme.px(4), frame.width(), line)
        painter.drawText(below, LEFT, self.tr("start"))
        painter.drawText(below, RIGHT, self.tr("end of its training"))
        for number, arm in enumerate(self.arms):
            self._paint_arm(painter, frame, number, arm)
            y = frame.top() + number * theme.px(22)
            left = frame.right() + theme.px(12)
            painter.setPen(pen(number))
            painter.drawLine(QPointF(left, y + line / 2), QPointF(left + theme.px(24), y + line / 2))
            painter.setPen(theme.color("text"))
            room = QRectF(left + theme.px(30), y, self.width() - left - theme.px(30), line)
            short = metrics.elidedText(words[number], Qt.TextElideMode.ElideRight, max(1, int(room.width())))
            painter.drawText(room, LEFT, short)
        painter.end()

    def _paint_arm(self, painter: QPainter, frame: QRectF, number: int, arm: ArmLines) -> None:
        for curve in arm.curves:
            places = []
            for epoch, loss, accuracy in curve:
                value = (loss if self.loss else accuracy) / self.top
                if np.isfinite(value):
                    x = frame.left() + frame.width() * min(epoch / arm.epochs, 1.0)
                    places.append(QPointF(x, frame.bottom() - frame.height() * min(max(value, 0.0), 1.02)))
            draw_course(painter, pen(number, 1.5), places)
