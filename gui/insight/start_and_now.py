"""The numbers of a block as one histogram, and behind it the one of the start: did learning make them wider?"""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from engine.explain.health import Histograms
from engine.text import count, percent
from gui.look.drawing import write_in
from gui.look.theme import theme
from gui.widgets.signed import signed
from gui.widgets.take_picture import offer

HIGH, LINE = 92, 16  # pixels at 100 %: of the whole, and of a line of words in it
ALIKE = 1.05  # as many times as wide is as wide


class StartAndNow(QWidget):
    """Bars for a step, and an outline for the first one. Both have the same bins, and the same scale."""

    def __init__(self) -> None:
        super().__init__()
        self.histograms: Histograms | None = None
        self.steps = np.zeros(0, int)
        self.start, self.now = 0, 0  # rows of the histograms
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Histogram, beside that of the start"))
        offer(self, self.tr("Histogram, beside that of the start"))
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(140), theme.px(HIGH))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(90), theme.px(HIGH))

    def show_histograms(self, histograms: Histograms, steps: np.ndarray, step: int | None) -> None:
        """The rows that are known: the first of all, and the last one up to `step`; None: the last of all."""
        known = np.asarray(np.isfinite(histograms.shares).all(axis=1))
        now = row_at(known, steps, step)
        self.histograms, self.steps = (histograms if now is not None else None), steps
        if now is not None:
            self.start, self.now = int(known.argmax()), now
        self.setAccessibleDescription(self.sentence())
        self.update()

    def sentence(self) -> str:
        """How wide the numbers lie, against the start."""
        if self.histograms is None:
            return self.tr("Not known for any of these steps.")
        first = count(int(self.steps[self.start]))
        if self.start == self.now:
            return self.tr("Step {step} is the first one known.").format(step=first)
        before, now = self.histograms.spread[[self.start, self.now]].tolist()
        if not before > 0:
            return self.tr("At step {first} all were alike.").format(first=first)
        times = now / before
        if not times:
            return self.tr("All are alike, and were not at step {first}.").format(first=first)
        words = self.tr("They spread {times} times as wide as at step {first}.")
        if 1 / ALIKE < times < ALIKE:
            words = self.tr("They spread about as wide as at step {first}.")
        return words.format(first=first, times=in_two_figures(times))

    def area(self) -> QRectF:
        line = theme.px(LINE)
        return QRectF(0, line, self.width() - 1, self.height() - 2 * line)

    def bin_at(self, x: float) -> int:
        assert self.histograms is not None
        bins = self.histograms.shares.shape[1]
        return min(max(int((x - self.area().left()) / self.area().width() * bins), 0), bins - 1)

    def read(self, bin: int) -> str:
        histograms = self.histograms
        assert histograms is not None
        words = self.tr("From {low} to {high}: {now} of the numbers at step {step}, {before} at step {first}.")
        return words.format(
            low=signed(float(histograms.edges[bin])), high=signed(float(histograms.edges[bin + 1])),
            now=percent(float(histograms.shares[self.now, bin])), step=count(int(self.steps[self.now])),
            before=percent(float(histograms.shares[self.start, bin])), first=count(int(self.steps[self.start])),
        )  # fmt: skip

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.histograms is not None:
            words = self.read(self.bin_at(event.position().x()))
            QToolTip.showText(event.globalPosition().toPoint(), words, self)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        area, histograms = self.area(), self.histograms
        painter.fillRect(area, theme.color("sunken"))
        if histograms is not None:
            shares = histograms.shares[[self.start, self.now]]
            heights = shares / (shares.max() or 1.0) * (area.height() - 3)
            wide = area.width() / shares.shape[1]
            for number, high in enumerate(heights[1].tolist()):
                bar = QRectF(area.left() + number * wide, area.bottom() - high, max(wide - 1, 1.0), high)
                painter.fillRect(bar, theme.color("train"))
            if self.start != self.now:
                painter.setPen(QPen(theme.color("text"), 1.5))
                painter.drawPolyline(_outline(heights[0], area))
            self._words(painter, histograms, area)
        painter.end()

    def _words(self, painter: QPainter, histograms: Histograms, area: QRectF) -> None:
        """Above what is what, below where it lies."""
        left, right, middle = (
            int(one | Qt.AlignmentFlag.AlignVCenter)
            for one in (Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight, Qt.AlignmentFlag.AlignHCenter)
        )
        above = QRectF(area.left(), 0, area.width(), theme.px(LINE))
        below = QRectF(area.left(), area.bottom() + 1, area.width(), theme.px(LINE))
        write_in(painter, "label", "train")
        painter.drawText(above, left, self.tr("■ step {step}").format(step=count(int(self.steps[self.now]))))
        if self.start != self.now:
            painter.setPen(theme.color("text"))
            painter.drawText(above, right, self.tr("― step {step}").format(step=count(int(self.steps[self.start]))))
        painter.setPen(theme.color("label"))
        painter.drawText(below, left, signed(float(histograms.edges[0])))
        painter.drawText(below, middle, "0")
        painter.drawText(below, right, signed(float(histograms.edges[-1])))


def row_at(known: np.ndarray, steps: np.ndarray, step: int | None) -> int | None:
    """The row of the last step up to this one (None: of all) of which something is known, else of the first; None:
    nothing is. `known` and `steps` are (rows,)."""
    rows = np.flatnonzero(known)
    until = rows[steps[rows] <= step] if step is not None else rows
    return int(until[-1] if len(until) else rows[0]) if len(rows) else None


def in_two_figures(times: float) -> str:
    """How many times as wide, without a power of ten."""
    return "< 0.01" if times < 0.01 else "> 99" if times >= 99.5 else f"{times:.2g}"


def _outline(heights: np.ndarray, area: QRectF) -> QPolygonF:
    """The tops of the bars, as stairs."""
    wide = area.width() / len(heights)
    points = [QPointF(area.left(), area.bottom())]
    for number, high in enumerate(heights.tolist()):
        top = area.bottom() - high
        points += [QPointF(area.left() + number * wide, top), QPointF(area.left() + (number + 1) * wide, top)]
    return QPolygonF([*points, QPointF(area.right(), area.bottom())])
