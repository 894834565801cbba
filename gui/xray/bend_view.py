"""The line of an activation: what goes in below, what comes out at the side, and the point of the open number."""

from __future__ import annotations

from collections.abc import Callable
from math import isfinite

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from engine.text import plain
from gui.look.drawing import smooth
from gui.look.theme import theme
from gui.widgets.take_picture import offer
from gui.xray.digits import compact

POINTS = 33
HIGH, HIGHEST = 170, 300  # pixels at 100 %: in little room, and in much
GAP = 4  # between a number and what it belongs to, at 100 %
Curve = Callable[[np.ndarray], np.ndarray]


class BendView(QWidget):
    """Draws one function, and one point on it."""

    def __init__(self) -> None:
        super().__init__()
        self.inputs = self.outputs = np.zeros(0)
        self.point = (0.0, 0.0)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        offer(self, self.tr("The line of the activation"))
        self._is_tall = False
        theme.followed_by(self._restyle)

    def set_tall(self, tall: bool) -> None:
        """Grow with what stands beside it, where all of that is in sight."""
        if tall != self._is_tall:
            self._is_tall = tall
            self._restyle()

    def _restyle(self) -> None:
        self.setMaximumHeight(theme.px(HIGHEST if self._is_tall else HIGH))
        self.update()

    def show_point(self, curve: Curve, x: float, y: float, reach: float) -> None:
        """`reach`: how far the numbers of this map lie from zero."""
        far = max(one for one in (reach, abs(x), 1e-3) if isfinite(one)) * 1.15
        self.inputs = np.linspace(-far, far, POINTS, dtype=np.float32)
        self.outputs = curve(self.inputs)
        self.point = (x, y)
        self.setAccessibleDescription(f"{plain(x, 3)} → {plain(y, 3)}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(240), theme.px(HIGH))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(160), theme.px(120))

    def paintEvent(self, event: QPaintEvent) -> None:
        if not len(self.inputs) or not np.isfinite([*self.outputs, *self.point]).all():  # numbers grew too large
            return
        painter = smooth(self)
        x, y = self.point
        across, up = compact(x), compact(y)
        painter.setFont(theme.font("label"))
        width = painter.fontMetrics().horizontalAdvance
        edge = max(theme.px(40), width(up) + theme.px(2 * GAP))  # for the number at the side
        room = QRectF(self.rect()).adjusted(edge, theme.px(18), -theme.px(12), -theme.px(22))
        low, top = min(float(self.outputs.min()), 0.0), max(float(self.outputs.max()), 1e-6)
        left, right = float(self.inputs[0]), float(self.inputs[-1])

        def at(x: float, y: float) -> QPointF:
            right_of, above = (x - left) / (right - left), (y - low) / (top - low)
            return QPointF(room.left() + right_of * room.width(), room.bottom() - above * room.height())

        painter.setPen(QPen(theme.color("border"), 1))
        painter.drawLine(at(left, 0), at(right, 0))
        painter.drawLine(at(0, low), at(0, top))
        painter.setPen(QPen(theme.color("accent"), 1.2, Qt.PenStyle.DashLine))
        painter.drawLine(at(x, 0), at(x, y))
        painter.drawLine(at(0, y), at(x, y))
        painter.setPen(QPen(theme.category("activation"), 2.5))
        line = [at(float(a), float(b)) for a, b in zip(self.inputs, self.outputs, strict=True)]
        painter.drawPolyline(QPolygonF(line))
        painter.setPen(QPen(theme.color("card"), 1.5))
        painter.setBrush(theme.color("accent"))
        painter.drawEllipse(at(x, y), theme.px(5), theme.px(5))
        painter.setPen(theme.color("label"))
        high, wide = theme.px(15), width(across)
        start = min(max(at(x, 0).x() - wide / 2, 0.0), self.width() - wide)
        painter.drawText(QRectF(start, room.bottom() + 3, wide, high), Qt.AlignmentFlag.AlignCenter, across)
        beside = QRectF(0, at(0, y).y() - high / 2, room.left() - theme.px(GAP), high)
        painter.drawText(beside, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, up)
        painter.drawText(QRectF(room.left(), 0, room.width(), high), Qt.AlignmentFlag.AlignHCenter, self.tr("out"))
        end = Qt.AlignmentFlag.AlignRight if x < right / 2 else Qt.AlignmentFlag.AlignLeft  # where no line crosses it
        painter.drawText(QRectF(room.left(), at(0, 0).y() - high - 1, room.width(), high), end, self.tr("in"))
        painter.end()
