"""The curves of what an experiment compares: each arm has a colour and a dash, each of its seeds a line."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, log

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from engine.lab.courses import Point
from engine.text import typed
from engine.values import dataclass
from gui.lab.curves import accuracy_marks
from gui.lab.run_colours import draw_course, pen
from gui.look.drawing import LEFT, RIGHT, smooth
from gui.look.theme import theme
from gui.widgets.round_numbers import round_step
from gui.widgets.take_picture import offer


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
        self.classes = 0
        self.what = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(name)
        offer(self, name)
        theme.changed.connect(self.update)

    def show_arms(self, arms: Sequence[ArmLines], loss: bool, what: str, classes: int = 0) -> None:
        """`what`: what is measured, in words above the plot. `classes`: for the loss of guessing; 0: not known."""
        self.arms, self.loss, self.what, self.classes = tuple(arms), loss, what, classes
        self.setAccessibleDescription("; ".join(f"{arm.name} {arm.figure}".strip() for arm in arms))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(420), theme.px(230))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(220), theme.px(150))

    @property
    def marks(self) -> list[float]:
        """The values that have a line, from the lower end of the axis, which is 0 of a loss, to the upper."""
        if not self.loss:
            courses = [np.array([point[2] for point in curve]) for arm in self.arms for curve in arm.curves]
            return accuracy_marks([ys[np.isfinite(ys)] for ys in courses])
        losses = [point[1] for arm in self.arms for curve in arm.curves for point in curve if np.isfinite(point[1])]
        top = max(0.1, self.guessing, min(5.0, max(losses, default=2.5)))
        step = round_step(top / 4)
        return [round(number * step, 10) for number in range(ceil(top / step) + 1)]

    @property
    def guessing(self) -> float:
        """The loss of equal probabilities; 0 where it is not known."""
        return log(self.classes) if self.loss and self.classes > 1 else 0.0

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth(self)
        painter.setFont(theme.font("label"))
        line, metrics = theme.px(16), QFontMetrics(theme.font("label"))
        words = [f"{arm.name}  {arm.figure}".strip() for arm in self.arms]
        wide = max((metrics.horizontalAdvance(one) for one in words), default=0) + theme.px(44)
        wide = min(wide, self.width() // 2)
        frame = QRectF(theme.px(44), theme.px(22), self.width() - theme.px(52) - wide, self.height() - theme.px(48))
        painter.setPen(theme.color("label"))
        painter.drawText(QRectF(theme.px(4), 0, self.width(), line), LEFT, self.what)
        marks = self.marks
        for value in marks:
            y = frame.bottom() - frame.height() * (value - marks[0]) / (marks[-1] - marks[0])
            painter.fillRect(QRectF(frame.left(), y, frame.width(), 1), theme.color("border"))
            mark = typed(value) if self.loss else f"{100 * value:g} %"
            painter.drawText(QRectF(0, y - line / 2, frame.left() - theme.px(6), line), RIGHT, mark)
        below = QRectF(frame.left(), frame.bottom() + theme.px(4), frame.width(), line)
        painter.drawText(below, LEFT, self.tr("start"))
        painter.drawText(below, RIGHT, self.tr("end of its training"))
        if self.guessing:
            self._paint_guessing(painter, frame, line)
        self._paint_curves(painter, frame, marks[0], marks[-1])
        for number in range(len(self.arms)):
            y = frame.top() + number * theme.px(22)
            left = frame.right() + theme.px(12)
            painter.setPen(pen(number))
            painter.drawLine(QPointF(left, y + line / 2), QPointF(left + theme.px(24), y + line / 2))
            painter.setPen(theme.color("text"))
            room = QRectF(left + theme.px(30), y, self.width() - left - theme.px(30), line)
            short = metrics.elidedText(words[number], Qt.TextElideMode.ElideRight, max(1, int(room.width())))
            painter.drawText(room, LEFT, short)
        painter.end()

    def _paint_guessing(self, painter: QPainter, frame: QRectF, line: float) -> None:
        """A dotted line, and beside its end what it is: below the names of the arms, if it lies as high as those."""
        y = frame.bottom() - frame.height() * self.guessing / self.marks[-1]
        painter.setPen(QPen(theme.color("label"), 1, Qt.PenStyle.DotLine))
        painter.drawLine(QPointF(frame.left(), y), QPointF(frame.right(), y))
        words = self.tr("ln {classes} = {loss}").format(classes=self.classes, loss=f"{self.guessing:.2f}")
        left, top = frame.right() + theme.px(12), max(y - line / 2, frame.top() + len(self.arms) * theme.px(22))
        painter.drawText(QRectF(left, top, self.width() - left, line), LEFT, words)

    def _paint_curves(self, painter: QPainter, frame: QRectF, low: float, high: float) -> None:
        """What lies below the axis comes in from below."""
        room = theme.px(3)
        painter.save()
        painter.setClipRect(frame.adjusted(-room, -room, room, room))
        for number, arm in enumerate(self.arms):
            for curve in arm.curves:
                places = []
                for epoch, loss, accuracy in curve:
                    value = ((loss if self.loss else accuracy) - low) / (high - low)
                    if np.isfinite(value):
                        x = frame.left() + frame.width() * min(epoch / arm.epochs, 1.0)
                        places.append(QPointF(x, frame.bottom() - frame.height() * min(value, 1.0)))
                draw_course(painter, pen(number, 1.5), places)
        painter.restore()
