"""The loss of the batch against one weight: the curve, and its tangent by the chain rule."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from engine.text import plain
from gui.look.drawing import smooth
from gui.look.theme import theme
from gui.widgets.take_picture import offer
from gui.xray.digits import figures, fine


class LossCurve(QWidget):
    """Draws points of a curve (weight, loss) as they come, and a tangent at one of them."""

    def __init__(self) -> None:
        super().__init__()
        self.points = np.zeros((0, 2))
        self.weight = self.loss = self.gradient = 0.0
        self.reach = 0.1
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        offer(self, self.tr("Loss of the batch against this weight"))
        theme.changed.connect(self.update)

    def show_curve(
        self, points: list[tuple[float, float]], weight: float, loss: float, gradient: float, reach: float
    ) -> None:
        self.points = np.array(sorted(points)).reshape(-1, 2)
        self.weight, self.loss, self.gradient, self.reach = weight, loss, gradient, reach
        words = self.tr("At weight {weight} the loss is {loss}; it grows by {gradient} times what the weight grows by")
        self.setAccessibleDescription(
            words.format(weight=figures(weight), loss=figures(loss, 4), gradient=figures(gradient))
        )
        self.update()

    @property
    def tangent(self) -> tuple[tuple[float, float], tuple[float, float]]:
        """Its ends: halfway from the weight to those of the curve."""
        near = 0.5 * self.reach
        return (
            (self.weight - near, self.loss - near * self.gradient),
            (self.weight + near, self.loss + near * self.gradient),
        )

    def sizeHint(self) -> QSize:
        return QSize(theme.px(200), theme.px(150))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(150), theme.px(150))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth(self)
        painter.setFont(theme.font("label"))
        left, right = self.weight - self.reach, self.weight + self.reach
        down, up = self.tangent
        losses = [*self.points[:, 1], self.loss, down[1], up[1]]
        losses = [one for one in losses if np.isfinite(one)]
        low, high = min(losses), max(losses)
        grow = 0.08 * (high - low) or 0.05 * abs(high) or 0.1
        digits = min(7, max(2, fine([high - low]) - 1))
        low, high = low - grow, high + grow
        axis = painter.fontMetrics().horizontalAdvance(plain(max(abs(low), abs(high)), digits)) + theme.px(6)
        room = QRectF(self.rect()).adjusted(axis, theme.px(8), -theme.px(8), -theme.px(34))

        def at(weight: float, loss: float) -> QPointF:
            across, up = (weight - left) / (right - left), (loss - low) / (high - low)
            return QPointF(room.left() + across * room.width(), room.bottom() - up * room.height())

        painter.setPen(QPen(theme.color("border"), 1))
        painter.drawLine(room.bottomLeft(), room.bottomRight())
        painter.drawLine(room.bottomLeft(), room.topLeft())
        painter.setPen(QPen(theme.color("outline"), 2))
        painter.drawPolyline(QPolygonF([at(*pair) for pair in self.points if np.isfinite(pair).all()]))
        painter.setPen(QPen(theme.color("accent"), 2))
        painter.drawLine(at(*down), at(*up))
        painter.setBrush(theme.color("accent"))
        painter.setPen(QPen(theme.color("card"), 1.5))
        painter.drawEllipse(at(self.weight, self.loss), theme.px(5), theme.px(5))
        self._words(painter, room, (left, right), (low + grow, high - grow), digits)
        painter.end()

    def _words(
        self, painter: QPainter, room: QRectF, ends: tuple[float, float], losses: tuple[float, float], digits: int
    ) -> None:
        painter.setPen(theme.color("label"))
        line, wide = theme.px(15), room.width()
        for loss, top in ((losses[1], room.top()), (losses[0], room.bottom() - line)):
            spot = QRectF(0, top, room.left() - theme.px(5), line)
            painter.drawText(spot, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, plain(loss, digits))
        below = QRectF(room.left(), room.bottom() + 2, wide, line)
        words = [plain(one, 2) for one in (*ends, self.weight)]
        if painter.fontMetrics().horizontalAdvance("  ".join(words)) <= wide:
            painter.drawText(below, Qt.AlignmentFlag.AlignLeft, words[0])
            painter.drawText(below, Qt.AlignmentFlag.AlignRight, words[1])
        painter.setPen(theme.color("accent"))
        painter.drawText(below, Qt.AlignmentFlag.AlignHCenter, plain(self.weight, 2))
        painter.setPen(theme.color("label"))
        below.translate(0, line)
        painter.drawText(below.adjusted(-room.left(), 0, 0, 0), Qt.AlignmentFlag.AlignRight, self.tr("loss by weight"))
