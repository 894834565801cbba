"""The probabilities on the way from the picture to the changed one: two lines that cross where the answer turns."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPaintEvent, QPen, QPolygonF, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from engine.text import probability
from gui.look.drawing import smooth
from gui.look.theme import theme
from gui.widgets.take_picture import offer

MIDDLE = Qt.AlignmentFlag.AlignVCenter


class WayChart(QWidget):
    """Shows `way` (points, classes) for the class that was and the one that shall be.

    `resized`: its lines have other ends.
    """

    resized = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.way = np.zeros((0, 0))
        self.names: tuple[str, ...] = ()
        self.was = self.target = 0
        self.at = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("Probabilities along the change"))
        offer(self, self.tr("Probabilities along the change"))
        theme.changed.connect(self.update)

    def show_way(self, way: np.ndarray, names: tuple[str, ...], was: int, target: int, at: int) -> None:
        self.way, self.names, self.was, self.target, self.at = way, names, was, target, at
        if len(way):
            self.setAccessibleDescription(f"{self._words(was)}, {self._words(target)}")
        self.update()

    def _words(self, class_: int) -> str:
        return f"{self.names[class_]}: {probability(float(self.way[self.at, class_]), 0)}"

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(240), theme.px(130))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(150), theme.px(90))

    @property
    def beside(self) -> int:
        """Pixels for the names at the right; a long one leaves the lines half of the chart."""
        metrics = QFontMetrics(theme.font("strong"))
        named = {self.names[one] for one in (self.was, self.target) if one < len(self.names)}
        longest = max((metrics.horizontalAdvance(f"{name}: > 99 %") for name in named), default=0)
        return max(theme.px(64), min(longest + theme.px(8), self.width() // 2))

    @property
    def frame(self) -> QRectF:
        """Where the lines are; the slider below has the same ends."""
        left, right = theme.px(44), self.beside
        return QRectF(left, theme.px(8), max(1.0, self.width() - left - right), max(1.0, self.height() - theme.px(16)))

    def _point(self, place: int, class_: int) -> QPointF:
        frame, share = self.frame, float(np.nan_to_num(self.way[place, class_]))
        last = max(len(self.way) - 1, 1)
        return QPointF(frame.left() + frame.width() * place / last, frame.bottom() - frame.height() * share)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth(self)
        painter.setFont(theme.font("label"))
        frame, line = self.frame, theme.px(16)
        for share in (0.0, 0.5, 1.0):
            y = frame.bottom() - frame.height() * share
            painter.fillRect(QRectF(frame.left(), y, frame.width(), 1), theme.color("border"))
            painter.setPen(theme.color("label"))
            words = QRectF(0, y - line / 2, frame.left() - theme.px(6), line)
            painter.drawText(words, Qt.AlignmentFlag.AlignRight | MIDDLE, f"{100 * share:.0f} %")
        if not len(self.way):
            return
        last = len(self.way) - 1
        for class_, role in ((self.was, "outline"), (self.target, "accent")):
            painter.setPen(QPen(theme.color(role), 2))
            painter.drawPolyline(QPolygonF([self._point(place, class_) for place in range(last + 1)]))
        x = self._point(self.at, self.target).x()
        painter.setPen(QPen(theme.color("secondary"), 1, Qt.PenStyle.DotLine))
        painter.drawLine(QLineF(x, frame.top(), x, frame.bottom()))
        ends = sorted((self._point(self.at, one).y(), one) for one in {self.was, self.target})
        if len(ends) == 2 and ends[1][0] - ends[0][0] < line:
            middle = (ends[0][0] + ends[1][0]) / 2
            middle = min(max(middle, frame.top() + line / 2), frame.bottom() - line / 2)
            ends = [(middle - line / 2, ends[0][1]), (middle + line / 2, ends[1][1])]
        for y, class_ in ends:
            painter.setFont(theme.font("strong" if class_ == self.target else "label"))
            painter.setPen(theme.color("accent" if class_ == self.target else "secondary"))
            room = QRectF(frame.right() + theme.px(6), y - line / 2, self.width() - frame.right() - theme.px(6), line)
            figure = self._words(class_).removeprefix(self.names[class_])
            metrics = painter.fontMetrics()
            for_name = int(room.width()) - metrics.horizontalAdvance(figure)
            name = metrics.elidedText(self.names[class_], Qt.TextElideMode.ElideRight, for_name)
            painter.drawText(room, Qt.AlignmentFlag.AlignLeft | MIDDLE, name + figure)
        painter.end()
