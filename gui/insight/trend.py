"""Small pictures of something over the recorded steps: one figure as a curve, and many numbers as histograms."""

from __future__ import annotations

from math import log10

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QToolTip

from engine.explain.health import Histograms
from engine.text import brief, count, percent
from gui.look.drawing import draw_over, outline_with, smooth, write_in
from gui.look.theme import theme
from gui.widgets.by_key import ByKey
from gui.widgets.line_plot import MOVES
from gui.widgets.ramp import ink_image
from gui.widgets.signed import signed
from gui.widgets.take_picture import offer


class OverSteps(ByKey):
    """Steps from left to right, each as wide as the next. `step_chosen` brings the one that was clicked, or that an
    arrow key leads to from `ringed`, the one that is looked at."""

    step_chosen = Signal(int)
    high = 44

    def __init__(self) -> None:
        super().__init__()
        self.steps = np.zeros(0, int)
        self.ringed: int | None = None
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        theme.changed.connect(self._restyle)

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(140), theme.px(self.high))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(90), theme.px(self.high))

    def area(self) -> QRectF:
        raise NotImplementedError

    def index_at(self, x: float) -> int | None:
        area = self.area()
        if not len(self.steps) or not area.left() <= x <= area.right():
            return None
        return min(int((x - area.left()) / area.width() * len(self.steps)), len(self.steps) - 1)

    def read(self, index: int, at: QPointF) -> str:
        raise NotImplementedError

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        index = self.index_at(event.position().x())
        if index is not None:
            QToolTip.showText(event.globalPosition().toPoint(), self.read(index, event.position()), self)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.index_at(event.position().x())
        if index is not None and event.button() == Qt.MouseButton.LeftButton:
            self.step_chosen.emit(int(self.steps[index]))

    def take_key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> bool:
        rows = self.rows()
        if key not in MOVES or not len(rows):
            return False
        here = len(rows) - 1 if self.ringed is None else int(np.searchsorted(rows, self.ringed))
        self.step_chosen.emit(int(self.steps[rows[min(max(here + MOVES[key], 0), len(rows) - 1)]]))
        return True

    def rows(self) -> np.ndarray:
        """Those of the steps to which a key leads, (n,)."""
        return np.arange(len(self.steps))

    def paint_ring(self, painter: QPainter) -> None:
        if self.shows_ring:
            outline_with(painter, QPen(theme.color("accent"), 2))
            painter.drawRoundedRect(self.area().adjusted(1, 1, -1, -1), 4, 4)  # not through the words beside it


class Trend(OverSteps):
    """One figure with its name, what it is at the step that is looked at, and its curve, with a ring there where it is
    an earlier one. `logarithmic`: by powers of ten."""

    def __init__(self, name: str, help: str, logarithmic: bool = False) -> None:
        super().__init__()
        self.name, self.help, self.logarithmic = name, help, logarithmic
        self.values = np.zeros(0)
        self.words = ""
        self.setAccessibleName(name)
        offer(self, name)

    def show_values(self, values: np.ndarray, steps: np.ndarray, words: str, ringed: int | None = None) -> None:
        """`ringed`: the row of the step that is looked back at."""
        self.values, self.steps, self.words, self.ringed = values, steps, words, ringed
        self.setAccessibleDescription(f"{words}. {self.help}")
        self.update()

    def rows(self) -> np.ndarray:
        return np.flatnonzero(np.isfinite(self.values))

    def area(self) -> QRectF:
        return QRectF(0, theme.px(18), self.width() - 1, self.height() - theme.px(18) - 1)

    def read(self, index: int, at: QPointF) -> str:
        value = self.values[index]
        words = self.tr("{name} at step {step}: {value}\n{help}. A click goes to the step.")
        return words.format(name=self.name, step=count(int(self.steps[index])), value=brief(value), help=self.help)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth(self)
        top = QRectF(0, 0, self.width(), theme.px(16))
        write_in(painter, "label", "text")
        painter.drawText(top, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), self.words)
        room = int(top.width() - painter.fontMetrics().horizontalAdvance(self.words) - theme.px(6))
        painter.setPen(theme.color("label"))
        name = painter.fontMetrics().elidedText(self.name, Qt.TextElideMode.ElideRight, max(room, 0))
        painter.drawText(top, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), name)
        area = self.area()
        painter.fillRect(area, theme.color("sunken"))
        points = self._points(area)
        painter.setPen(QPen(theme.color("train"), 1.5))
        for row in points if len(points) == 1 else points.keys() & {self.ringed}:
            painter.drawEllipse(points[row], 2.5, 2.5)
        painter.drawPolyline(QPolygonF(list(points.values())))
        self.paint_ring(painter)
        painter.end()

    def _points(self, area: QRectF) -> dict[int, QPointF]:
        """The rows that are known, and where they lie."""
        values = self.values
        if self.logarithmic:
            values = np.array([log10(one) if one > 0 else np.nan for one in values])
        known = values[np.isfinite(values)]
        if not len(known):
            return {}
        low, high = (known.min(), known.max()) if self.logarithmic else (min(known.min(), 0.0), known.max())
        span = high - low or 1.0
        inner = area.adjusted(2, 3, -2, -3)
        return {
            index: QPointF(
                inner.left() + (index + 0.5) / len(values) * inner.width(),
                inner.bottom() - (value - low) / span * inner.height(),
            )
            for index, value in enumerate(values)
            if np.isfinite(value)
        }


class Spread(OverSteps):
    """Histograms side by side: a column for each step, dark where many numbers lie, zero in the middle. A line is at
    the step that is looked back at."""

    high = 92

    def __init__(self) -> None:
        super().__init__()
        self.histograms: Histograms | None = None
        self._image: tuple[QSize, bool, QImage] | None = None
        self.setAccessibleName(self.tr("Histograms over the steps"))
        offer(self, self.tr("Histograms over the steps"))

    def show_histograms(self, histograms: Histograms, steps: np.ndarray, ringed: int | None = None) -> None:
        self.histograms, self.steps, self.ringed, self._image = histograms, steps, ringed, None
        self.setAccessibleDescription(
            self.tr("from {low} to {high}").format(
                low=signed(float(histograms.edges[0])), high=signed(float(histograms.edges[-1]))
            )
        )
        self.update()

    def area(self) -> QRectF:
        return QRectF(theme.px(46), 0, self.width() - theme.px(46) - 1, self.height() - theme.px(16))

    def read(self, index: int, at: QPointF) -> str:
        histograms = self.histograms
        if histograms is None:
            return ""
        area, bins = self.area(), histograms.shares.shape[1]
        row = min(max(int((area.bottom() - at.y()) / area.height() * bins), 0), bins - 1)
        share = histograms.shares[index, row]
        words = self.tr("Step {step}: {share} of the numbers lie from {low} to {high}. A click goes to the step.")
        return words.format(
            step=count(int(self.steps[index])), share=percent(float(share)),
            low=signed(float(histograms.edges[row])), high=signed(float(histograms.edges[row + 1])),
        )  # fmt: skip

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        area, histograms = self.area(), self.histograms
        painter.fillRect(area, theme.color("sunken"))
        painter.setFont(theme.font("label"))
        if histograms is not None and len(self.steps):
            size = area.size().toSize().expandedTo(QSize(1, 1))
            if self._image is None or self._image[:2] != (size, theme.dark):
                shares = np.sqrt(histograms.shares.T[::-1])  # roots: tails stay visible beside a sharp peak
                top = np.nanmax(shares) if np.isfinite(shares).any() else 1.0
                self._image = size, theme.dark, ink_image(shares / (top or 1.0), size)
            painter.drawImage(area.topLeft(), self._image[2])
            painter.setPen(theme.color("label"))
            right = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            high, left = theme.px(14), QRectF(0, 0, theme.px(42), theme.px(14))
            middle = area.top() + area.height() / 2
            painter.drawText(left, right, signed(float(histograms.edges[-1])))
            painter.drawText(left.translated(0, middle - high / 2), right, "0")
            painter.drawText(left.translated(0, area.bottom() - high), right, signed(float(histograms.edges[0])))
            below = QRectF(area.left(), area.bottom() + 1, area.width(), theme.px(15))
            words = self.tr("step {step}")
            painter.drawText(below, Qt.AlignmentFlag.AlignLeft, words.format(step=count(int(self.steps[0]))))
            if len(self.steps) > 1:
                painter.drawText(below, Qt.AlignmentFlag.AlignRight, words.format(step=count(int(self.steps[-1]))))
            pen = QPen(theme.color("outline"), 1, Qt.PenStyle.DotLine)
            painter.setPen(pen)
            painter.drawLine(QPointF(area.left(), middle), QPointF(area.right(), middle))
            if self.ringed is not None:
                across = area.left() + (self.ringed + 0.5) / len(self.steps) * area.width()
                draw_over(painter, QLineF(across, area.top(), across, area.bottom()))
        self.paint_ring(painter)
        painter.end()
