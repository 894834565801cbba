"""Ghost futures in a plot: faint continuations of its curve, the one under the hand strong, each with its number.

One that rises out of the picture is drawn to its upper edge, and its number says so.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QGraphicsItem

from engine.values import dataclass
from gui.curves.mixed_colour import mixed
from gui.look.theme import theme
from gui.state.training.curves import ACCURACY, EPOCH, LOSS

MOST = 8
FAINT = 0.5  # of the colour of the curve
HIGH = 1.5  # times the loss of the curve and of the hand's future that the picture shows at most
Shown = Callable[[np.ndarray], np.ndarray]  # values as places on the axis


@dataclass(frozen=True)
class GhostLine:
    """Rows of step, epoch, loss, accuracy (smoothed as the curve is), from where it leaves the curve."""

    rows: np.ndarray
    words: str
    is_hand: bool
    diverged: bool


@dataclass(frozen=True)
class Label:
    """What is written at the end of a line, in numbers of the axes."""

    text: pg.TextItem
    words: str
    x: float
    y: float
    is_hand: bool


class GhostLines:
    """The lines of all futures in one plot."""

    def __init__(self) -> None:
        self.lines: tuple[GhostLine, ...] = ()
        self.curves = [pg.PlotCurveItem(connect="finite") for _ in range(MOST)]
        self.texts = [pg.TextItem("", anchor=(0, 0.5)) for _ in range(MOST)]
        self.items: tuple[QGraphicsItem, ...] = (*self.curves, *self.texts)
        self._pens: list[object] = [None] * MOST  # that the curves have, and the looks of the texts
        self._looks: list[object] = [None] * MOST
        self.said: tuple[str, ...] = ()  # the numbers that are written, for screen readers
        for item in self.items:
            item.hide()
        self.restyle()

    def restyle(self) -> None:
        self._pens, self._looks = [None] * MOST, [None] * MOST
        for text in self.texts:
            text.setFont(theme.font("label"))

    def seen(self, column: int, shown: Shown) -> list[tuple[np.ndarray, np.ndarray]]:
        """Epochs and places that the axis shall hold: of a loss not the ones that rise far above the others."""
        if column == ACCURACY or not self.lines:
            return []
        hand = next((line for line in self.lines if line.is_hand and not line.diverged), self.lines[0])
        most = HIGH * max(float(hand.rows[:, LOSS].max()) if hand.diverged is False else 0.0, hand.rows[0, LOSS])
        kept = [line.rows for line in self.lines if not line.diverged]
        return [(rows[:, EPOCH], shown(np.minimum(rows[:, LOSS], most))) for rows in kept]

    def draw(self, view: pg.ViewBox, column: int, shown: Shown) -> None:
        """In a plot whose range is set. What stands where it stood is left: to set it costs as much as to draw it."""
        for curve in self.curves[len(self.lines) :]:
            curve.hide()
        if not self.lines:
            self.said = ()
            for text in self.texts:
                text.hide()
            return
        (first, last), (low, high) = view.viewRange()
        tall = QFontMetrics(theme.font("label")).height() * (high - low) / max(view.height(), 1.0)
        labels = []
        for place, (line, text) in enumerate(zip(self.lines, self.texts, strict=False)):
            x, y = line.rows[:, EPOCH], shown(line.rows[:, column])
            if line.diverged and column == LOSS:
                x, y = np.append(x, x[-1] + (last - first) / 100), np.append(y, high + (high - low))
            self._draw_curve(place, x, y, line)
            above = np.flatnonzero(y > high)
            words = _diverges(line.words) if line.diverged else _beyond(line.words) if len(above) else line.words
            end = (float(x[above[0]]), high) if len(above) else (float(x[-1]), float(y[-1]))
            labels.append(Label(text, words, end[0], end[1], line.is_hand))
        self.said = tuple(label.words for label in labels)
        self._write([replace(label, y=min(max(label.y, low + tall / 2), high - tall / 2)) for label in labels], view)

    def _draw_curve(self, place: int, x: np.ndarray, y: np.ndarray, line: GhostLine) -> None:
        curve = self.curves[place]
        color = theme.color("train") if line.is_hand else mixed("train", FAINT)
        pen, (old_x, old_y) = (color.rgba(), theme.px(3 if line.is_hand else 1)), curve.getData()
        is_there = old_x is not None and np.array_equal(x, old_x) and np.array_equal(y, old_y, equal_nan=True)
        if not is_there or pen != self._pens[place]:
            self._pens[place] = pen
            curve.setData(x, y, pen=pg.mkPen(color, width=pen[1]), antialias=True)
        curve.show()

    def _write(self, labels: list[Label], view: pg.ViewBox) -> None:
        """The hand's number, and of the others those that lie over no other: lines that end together differ little.
        One that would be cut at the right edge begins as far to the left as it must."""
        per_x, per_y = view.viewPixelSize()
        right = view.viewRange()[0][1]
        taken: list[tuple[float, float]] = []
        written: list[pg.TextItem] = []
        middle = (len(labels) - 1) / 2
        outer_first = sorted(range(len(labels)), key=lambda n: (not labels[n].is_hand, -abs(n - middle)))
        for label in (labels[number] for number in outer_first):
            font = theme.font("strong" if label.is_hand else "label")
            wide = (QFontMetrics(font).horizontalAdvance(label.words) + theme.px(8)) * per_x
            tall, begin = theme.px(11) * per_y, min(label.x, right - wide)
            if any(abs(begin - x) < wide and abs(label.y - y) < tall for x, y in taken):
                continue
            taken.append((begin, label.y))
            color, place = theme.color("text" if label.is_hand else "label"), self.texts.index(label.text)
            look = (label.words, label.is_hand, color.rgba())
            if look != self._looks[place]:
                self._looks[place] = look
                label.text.setFont(font)
                label.text.setText(label.words)
                label.text.setColor(color)
            label.text.setPos(begin, label.y)
            label.text.show()
            written.append(label.text)
        for text in self.texts:
            if text not in written:
                text.hide()


def _diverges(words: str) -> str:
    return QCoreApplication.translate("GhostLines", "{number} diverges").format(number=words)


def _beyond(words: str) -> str:
    return QCoreApplication.translate("GhostLines", "{number} ↑").format(number=words)
