"""A few lines over an axis, small: for what is looked at, not for measuring. A click or the arrow keys pick a place."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from PySide6.QtCore import QEvent, QLineF, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy

from engine.values import dataclass
from gui.look.drawing import outline_with, smooth
from gui.look.theme import theme
from gui.widgets.by_key import ByKey
from gui.widgets.take_picture import offer
from gui.widgets.tips import Tips

AROUND = 4  # pixels at 100 % between its edge and its words, where the ring of the keyboard is
MIDDLE = Qt.AlignmentFlag.AlignVCenter
MOVES = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Home: -10**6, Qt.Key.Key_End: 10**6}


@dataclass(frozen=True, eq=False)
class Curve:
    """Values at the places of the plot; not a number leaves a gap. `role` is a colour of the theme."""

    values: np.ndarray
    role: str
    width: float = 1.0
    is_dashed: bool = False
    name: str = ""


class LinePlot(ByKey):
    """`picked` brings the place under a click, as a number of the axis; with the button held, each one on the way."""

    picked = Signal(float)
    settled = Signal()  # a gesture of the mouse begins, or is over: what comes next is another change

    def __init__(self, name: str) -> None:
        super().__init__()
        self.xs = np.zeros(0)
        self.curves: tuple[Curve, ...] = ()
        self.low, self.high = 0.0, 1.0
        self.ends = ("", "")
        self.marker: float | None = None
        self.marks: tuple[str, ...] = ()  # a colour for the stretch that begins at each place, or nothing
        self.y_words: Callable[[float], str] = lambda value: f"{100 * value:.0f}"
        self.tip: Callable[[int], str] = lambda _place: ""
        self._over: int | None = None
        self._axis = 0  # pixels that the numbers at the left need
        Tips(self, self.tip_at)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        offer(self, name)
        theme.changed.connect(self._restyle)

    def _restyle(self) -> None:
        metrics, middle = QFontMetrics(theme.font("label")), (self.low + self.high) / 2
        words = [self.y_words(value) for value in (self.low, middle, self.high)]
        self._axis = max(map(metrics.horizontalAdvance, words)) + theme.px(6 + AROUND)
        self.update()

    def show_curves(
        self, xs: np.ndarray, curves: tuple[Curve, ...], low: float, high: float,
        ends: tuple[str, str], marker: float | None = None, marks: tuple[str, ...] = (),
    ) -> None:  # fmt: skip
        over = self.xs[self._over] if self._over is not None else None  # as a training goes on there are more before it
        self.xs, self.curves, self.low, self.high = np.asarray(xs, np.float64), curves, low, high
        self.ends, self.marker, self.marks = ends, marker, marks
        self._over = int(np.argmin(np.abs(self.xs - over))) if over is not None and len(self.xs) else None
        self._restyle()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(200), theme.px(110))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(120), theme.px(80))

    # Where things are

    @property
    def frame(self) -> QRectF:
        below = theme.px(18) + (theme.px(8) if self.marks else 0)
        left = max(theme.px(34), self._axis)
        top = theme.px(6 + AROUND)
        return QRectF(left, top, max(1.0, self.width() - left - theme.px(8)),
                      max(1.0, self.height() - top - below))  # fmt: skip

    def x_of(self, x: float) -> float:
        frame = self.frame
        first, last = (float(self.xs[0]), float(self.xs[-1])) if len(self.xs) else (0.0, 1.0)
        return frame.left() + frame.width() * ((x - first) / (last - first) if last > first else 0.5)

    def y_of(self, value: float) -> float:
        frame = self.frame
        share = (value - self.low) / (self.high - self.low) if self.high > self.low else 0.0
        return frame.bottom() - frame.height() * min(max(share, 0.0), 1.0)

    def place_at(self, x: float) -> int | None:
        """The nearest place to a point of the widget."""
        if not len(self.xs):
            return None
        return int(np.argmin([abs(self.x_of(float(one)) - x) for one in self.xs]))

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth(self)
        frame, line = self.frame, theme.px(14)
        painter.setFont(theme.font("label"))
        for value in (self.low, (self.low + self.high) / 2, self.high):
            y = self.y_of(value)
            painter.fillRect(QRectF(frame.left(), y, frame.width(), 1), theme.color("border"))
            painter.setPen(theme.color("label"))
            words = QRectF(0, y - line / 2, frame.left() - theme.px(5), line)
            painter.drawText(words, Qt.AlignmentFlag.AlignRight | MIDDLE, self.y_words(value))
        for curve in self.curves:
            self._paint_curve(painter, curve)
        self._paint_marks(painter, frame)
        below = QRectF(frame.left(), self.height() - theme.px(17), frame.width(), theme.px(16))
        painter.setPen(theme.color("label"))
        painter.drawText(below, Qt.AlignmentFlag.AlignLeft | MIDDLE, self.ends[0])
        painter.drawText(below, Qt.AlignmentFlag.AlignRight | MIDDLE, self.ends[1])
        if self.marker is not None and len(self.xs):
            x = min(max(self.x_of(self.marker), frame.left()), frame.right())
            painter.setPen(QPen(theme.color("accent"), 1, Qt.PenStyle.DashLine))
            painter.drawLine(QLineF(x, frame.top(), x, frame.bottom()))
        if self._over is not None and self._over < len(self.xs):
            x = self.x_of(float(self.xs[self._over]))
            painter.setPen(QPen(theme.color("secondary"), 1))
            painter.drawLine(QLineF(x, frame.top(), x, frame.bottom()))
        if self.shows_ring:
            outline_with(painter, QPen(theme.color("accent"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)
        painter.end()

    def _paint_curve(self, painter: QPainter, curve: Curve) -> None:
        pen = QPen(theme.color(curve.role), max(1.0, curve.width * theme.size / 100))
        if curve.is_dashed:
            pen.setStyle(Qt.PenStyle.DashLine)
        outline_with(painter, pen)
        points: list[QPointF] = []
        for x, value in zip(self.xs, [*curve.values.tolist(), float("nan")], strict=False):
            if np.isfinite(value):
                points.append(QPointF(self.x_of(float(x)), self.y_of(value)))
            elif points:
                painter.drawPolyline(QPolygonF(points))
                points = []
        if len(points) == 1:
            painter.drawEllipse(points[0], 1.5, 1.5)
        elif points:
            painter.drawPolyline(QPolygonF(points))

    def _paint_marks(self, painter: QPainter, frame: QRectF) -> None:
        top, high = frame.bottom() + theme.px(4), theme.px(4)
        for place, role in enumerate(self.marks):
            left = self.x_of(float(self.xs[place]))
            right = self.x_of(float(self.xs[place + 1])) if place + 1 < len(self.xs) else frame.right() + 2
            if role:
                painter.fillRect(QRectF(left, top, max(1.5, right - left), high), theme.color(role))

    # Mouse and keys

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._look(self.place_at(event.position().x()))
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._pick()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.settled.emit()
            self._look(self.place_at(event.position().x()))
            self._pick()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self.settled.emit()

    def leaveEvent(self, event: QEvent) -> None:
        self._look(None)
        super().leaveEvent(event)

    def _pick(self) -> None:
        if self._over is not None and self._over < len(self.xs):
            self.picked.emit(float(self.xs[self._over]))

    def _look(self, place: int | None) -> None:
        if place != self._over:
            self._over = place
            self.setAccessibleDescription(self.tip(place) if place is not None else "")
            self.update()

    def take_key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> bool:
        if key not in MOVES or not len(self.xs):
            return False
        here = self._over
        if here is None:
            here = int(np.argmin(np.abs(self.xs - self.marker))) if self.marker is not None else len(self.xs) - 1
        self._look(min(max(here + MOVES[key], 0), len(self.xs) - 1))
        self._pick()
        return True

    def tip_at(self, point: QPointF) -> str:
        place = self.place_at(point.x())
        return self.tip(place) if place is not None else ""
