"""The evidence of a finding, small: curves over epochs or a bar for each name, and the limit that counts, dashed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from math import log10

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from engine.doctor import Plot
from engine.text import brief
from gui.look.drawing import smooth, write_in
from gui.look.theme import theme
from gui.look.words import translated
from gui.widgets.take_picture import offer

LEAST = 1e-12  # on a logarithmic axis
RIGHT, LEFT = Qt.AlignmentFlag.AlignRight, Qt.AlignmentFlag.AlignLeft
MIDDLE = Qt.AlignmentFlag.AlignVCenter
LINES_HIGH, BAR_HIGH = 84, 17  # at 100 %


class EvidencePlot(QWidget):
    """Shows a Plot. All that it shows is in its description, too."""

    def __init__(self) -> None:
        super().__init__()
        self.plot: Plot | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        offer(self, self.tr("Evidence"))

    def show_plot(self, plot: Plot | None) -> None:
        self.plot = plot
        self.setVisible(plot is not None)
        if plot is not None:
            self.setAccessibleName(translated(plot.title))
            self.setAccessibleDescription(self._said(plot))
            self.setToolTip(self.accessibleDescription())
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        bars = len(self.plot.bars) if self.plot is not None else 0
        high = theme.px(BAR_HIGH) * bars if bars else theme.px(LINES_HIGH)
        below = theme.px(16) if bars and self._limit is not None else 0
        return QSize(theme.px(200), theme.px(18) + high + below)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(140), self.sizeHint().height())

    @property
    def _limit(self) -> float | None:
        return self.plot.limit if self.plot is not None else None

    def _said(self, plot: Plot) -> str:
        parts = [f"{translated(name)} {number(value)}" for name, value in plot.bars]
        last = self.tr("{name}, at last {value}")
        parts += [last.format(name=translated(line.name), value=number(float(line.ys[-1])))
                  for line in plot.lines if len(line.ys)]  # fmt: skip
        if plot.limit is not None:
            parts.append(f"{translated(plot.limit_words)} {number(plot.limit)}")
        return ", ".join(parts)

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        plot = self.plot
        if plot is None:
            return
        painter = smooth(self)
        write_in(painter, "label", "label")
        title = painter.fontMetrics().elidedText(translated(plot.title), Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(QRectF(0, 0, self.width(), theme.px(16)), LEFT | MIDDLE, title)
        if plot.bars:
            self._paint_bars(painter, plot)
        else:
            self._paint_lines(painter, plot)
        painter.end()

    def _paint_bars(self, painter: QPainter, plot: Plot) -> None:
        metrics, high = QFontMetrics(theme.font("label")), theme.px(BAR_HIGH)
        names = [translated(name) for name, _ in plot.bars]
        names_wide = min(max(map(metrics.horizontalAdvance, names)) + 1, 2 * self.width() // 5)  # whole pixels
        values_wide = max(metrics.horizontalAdvance(number(value)) for _, value in plot.bars)
        left, top = names_wide + theme.px(8), theme.px(18)
        wide = max(self.width() - left - values_wide - theme.px(8), 10)
        known = [*(value for _, value in plot.bars), *([plot.limit] if plot.limit is not None else [])]
        place = _scale(known, plot.logarithmic)
        for row, (name, (_, value)) in enumerate(zip(names, plot.bars, strict=True)):
            box = QRectF(0, top + row * high, names_wide, high)
            painter.setPen(theme.color("secondary"))
            shown = metrics.elidedText(name, Qt.TextElideMode.ElideMiddle, names_wide)
            painter.drawText(box, LEFT | MIDDLE, shown)
            bar = QRectF(left, box.top() + theme.px(3), max(1.0, wide * place(value)), high - theme.px(6))
            painter.fillRect(bar, theme.color("train"))
        if plot.limit is not None:
            x, bottom = left + wide * place(plot.limit), top + len(plot.bars) * high
            painter.setPen(QPen(theme.color("hint"), 1.5, Qt.PenStyle.DashLine))
            painter.drawLine(QLineF(x, top, x, bottom))
            words = f"{translated(plot.limit_words)} {number(plot.limit)}"
            half = metrics.horizontalAdvance(words) / 2 + 2
            x = min(max(x, half), self.width() - half)
            painter.setPen(theme.color("hint"))
            painter.drawText(QRectF(x - half, bottom, 2 * half, theme.px(16)), Qt.AlignmentFlag.AlignCenter, words)
        for row, (_, value) in enumerate(plot.bars):  # right behind its bar: over the limit it would seem to be beyond
            x, wide_ = left + max(1.0, wide * place(value)) + theme.px(4), metrics.horizontalAdvance(number(value))
            beside = QRectF(x, top + row * high, wide_ + theme.px(4), high)
            painter.fillRect(beside.adjusted(0, theme.px(2), 0, -theme.px(2)), theme.color("card"))
            painter.setPen(theme.color("text"))
            painter.drawText(beside, LEFT | MIDDLE, number(value))

    def _paint_lines(self, painter: QPainter, plot: Plot) -> None:
        metrics = QFontMetrics(theme.font("label"))
        words = translated(plot.limit_words)
        ends = [words, *(translated(line.name) for line in plot.lines)]
        right = max(map(metrics.horizontalAdvance, ends)) + theme.px(6)
        finite = [line.ys[np.isfinite(line.ys)] for line in plot.lines]
        values = np.concatenate([*finite, [plot.limit] if plot.limit is not None else []])
        if not len(values):
            return
        values = np.maximum(values, LEAST) if plot.logarithmic else values
        low, high = (float(values.min()) if plot.logarithmic else min(0.0, float(values.min()))), float(values.max())
        left = max(metrics.horizontalAdvance(number(end)) for end in (low, high)) + theme.px(6)
        area = QRectF(left, theme.px(26), self.width() - left - right, self.height() - theme.px(34))
        last = max((float(line.xs[-1]) for line in plot.lines if len(line.xs)), default=1.0) or 1.0

        def y_of(value: float) -> float:
            one, bottom, top = (_log(v) if plot.logarithmic else v for v in (value, low, high))
            return area.bottom() - area.height() * ((one - bottom) / (top - bottom) if top > bottom else 0.5)

        line_high = metrics.height()
        for end in (low, high):
            painter.fillRect(QRectF(area.left(), y_of(end), area.width(), 1), theme.color("border"))
            painter.setPen(theme.color("label"))
            box = QRectF(0, y_of(end) - line_high / 2, left - theme.px(6), line_high)
            painter.drawText(box, RIGHT | MIDDLE, number(end))
        taken: list[float] = []  # where the words at the right begin, from above

        def name(text: str, value: float, role: str) -> None:
            room = self.height() - line_high  # so that none is cut at the lower edge
            top = free_height(min(y_of(value) - line_high / 2, room), taken, line_high - 2, room)
            taken.append(top)
            painter.setPen(theme.color(role))
            box = QRectF(area.right() + theme.px(5), top, right, line_high)
            painter.drawText(box, LEFT | MIDDLE, text)

        if plot.limit is not None:
            y = y_of(plot.limit)
            painter.setPen(QPen(theme.color("hint"), 1.5, Qt.PenStyle.DashLine))
            painter.drawLine(QLineF(area.left(), y, area.right(), y))
            name(words, plot.limit, "hint")
        for line in plot.lines:
            known = np.isfinite(line.ys)
            xs, ys = line.xs[known], line.ys[known]
            if not len(ys):
                continue
            seen = telling(ys, max(int(area.width()), 1))
            points = [QPointF(area.left() + area.width() * x / last, y_of(y))
                      for x, y in zip(xs[seen].tolist(), ys[seen].tolist(), strict=True)]  # fmt: skip
            pen = QPen(theme.color(line.role), 1.5)
            if line.role == "validation":
                pen.setDashPattern([3, 2])
            painter.setPen(pen)
            painter.drawPolyline(QPolygonF(points))
            name(translated(line.name), float(np.median(ys[-10:])), line.role)


def telling(ys: np.ndarray, stretches: int) -> np.ndarray:
    """The places of the numbers that tell how a line goes: the lowest and the highest of each of so many stretches.

    A line that leaps on its last steps alone, as that of a training that diverged, is seen to leap.
    """
    if len(ys) <= 2 * stretches:
        return np.arange(len(ys))
    starts = np.linspace(0, len(ys), stretches + 1).astype(int)
    parts = [(start, ys[start:end]) for start, end in pairwise(starts.tolist())]
    return np.unique([[start + int(part.argmin()), start + int(part.argmax())] for start, part in parts])


def free_height(wanted: float, taken: Sequence[float], apart: float, room: float) -> float:
    """The height nearest to the wanted one that is so far apart from all that are taken; the wanted one where there is
    none in the room, from 0 on."""
    beside = [other + side * apart for other in taken for side in (-1, 1)]
    free = [y for y in (wanted, *beside)
            if 0 <= y <= room and all(abs(y - other) >= apart - 1e-6 for other in taken)]  # fmt: skip
    return min(free, key=lambda y: abs(y - wanted), default=wanted)


def _log(value: float) -> float:
    return log10(max(value, LEAST))


def _scale(values: list[float], logarithmic: bool) -> Callable[[float], float]:
    """From a value to the share of the width, 0 to 1."""
    known = [value for value in values if np.isfinite(value)] or [1.0]
    if not logarithmic:
        most = max(max(known), 1e-12)
        return lambda value: min(max(value, 0.0), most) / most if np.isfinite(value) else 1.0
    low, high = _log(max(min(known), LEAST)) - 0.5, _log(max(known))
    return lambda value: (_log(value) - low) / max(high - low, 1e-9) if np.isfinite(value) else 1.0


def number(value: float) -> str:
    """Written as in the words below the plot; three digits are enough beside a bar."""
    return brief(value) if np.isfinite(value) else "∞"
