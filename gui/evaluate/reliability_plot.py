"""The reliability diagram: how often the network is right, beside how sure it says it is.

A column for each bin of equally many pictures, the least sure at the left. Its height is the share that was right, its
whisker the interval that so few pictures can tell, and the line across it how sure the network was. Side by side the
columns are all seen; along an axis of confidence those of a good network would lie over each other at its end.
"""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy

from engine.explain import Bin, Reliability
from engine.explain.quality import FEWEST
from engine.text import count, percent, percent_number
from gui.look.drawing import CENTRE, RIGHT, draw_over, smooth
from gui.look.theme import theme
from gui.widgets.parts import Parts
from gui.widgets.take_picture import offer

WIDEST = 44  # pixels of a column, at 100 %


class ReliabilityPlot(Parts):
    """Shows a Reliability."""

    def __init__(self) -> None:
        super().__init__()
        self.reliability = Reliability(())
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("Reliability diagram"))
        offer(self, self.tr("Reliability diagram"))
        theme.changed.connect(self.update)

    def show_reliability(self, reliability: Reliability) -> None:
        self.reliability, self.over = reliability, None
        self.setAccessibleDescription("; ".join(self.sentence(one) for one in reliability.bins))
        self.update()

    def sentence(self, one: Bin) -> str:
        """What is to be known of a column."""
        low, high = one.interval
        return self.tr(
            "It was {sure} sure of these {count} pictures, and {right} of them are right: {share}, which with so many"
            " pictures means {low} to {high}"
        ).format(
            right=count(one.right), count=count(one.count), share=percent(one.accuracy),
            low=percent_number(low), high=percent(high), sure=percent(one.sure),
        )  # fmt: skip

    def sizeHint(self) -> QSize:
        return QSize(theme.px(190), theme.px(130))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(120), theme.px(100))

    # Where things are

    @property
    def floor(self) -> float:
        """Where the axis begins: the tens below all that is shown."""
        ends = [end for one in self.reliability.bins for end in (one.sure, one.interval[0])]
        return max(0.0, min(float(np.floor(10 * min(ends, default=0.0)) / 10), 0.9))

    def _frame(self) -> QRectF:
        return QRectF(theme.px(28), theme.px(8), self.width() - theme.px(30), self.height() - theme.px(42))

    def _pitch(self) -> float:
        return min(self._frame().width() / max(len(self.reliability.bins), 1), theme.px(WIDEST))

    def column(self, number: int) -> QRectF:
        """The whole room of a column."""
        frame, pitch = self._frame(), self._pitch()
        gap = max(1.0, theme.px(3))
        return QRectF(frame.left() + number * pitch, frame.top(), pitch - gap, frame.height())

    def height_of(self, share: float) -> float:
        frame = self._frame()
        return frame.bottom() - (share - self.floor) / (1 - self.floor) * frame.height()

    def labels(self) -> list[str]:
        """How sure it was, below each column; where there is no room to tell two apart, below the first of them."""
        sure = [100 * one.sure for one in self.reliability.bins]
        found = [f"{one:.0f}" if one < 99 else f"{np.floor(10 * one) / 10:.1f}" if one < 100 else "100" for one in sure]
        metrics = QFontMetrics(theme.font("label"))
        if any(metrics.horizontalAdvance(text) > self._pitch() - 2 for text in found):
            found = [f"{int(one)}" for one in sure]
        found = [text if not at or text != found[at - 1] else "" for at, text in enumerate(found)]
        end = -self._pitch()
        for at, text in enumerate(found):  # of narrow columns only some have one: two that touch read as one number
            wide, middle = metrics.horizontalAdvance(text), at * self._pitch()
            if text and middle - wide / 2 < end:
                found[at] = ""
            elif text:
                end = middle + wide / 2 + theme.px(3)
        return found

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth(self)
        frame, line = self._frame(), theme.px(14)
        painter.setFont(theme.font("label"))
        bins = self.reliability.bins
        width = len(bins) * self._pitch() if bins else frame.width()
        for share in (self.floor, (1 + self.floor) / 2, 1.0):
            y = self.height_of(share)
            painter.fillRect(QRectF(frame.left(), y, width, 1), theme.color("border"))
            painter.setPen(theme.color("label"))
            painter.drawText(QRectF(0, y - line / 2, frame.left() - theme.px(6), line), RIGHT, f"{100 * share:.0f}")
        for number, one in enumerate(bins):
            self._paint_column(painter, number, one)
        self._paint_line(painter)
        words = self.tr("how sure it was, in %")
        painter.setPen(theme.color("label"))
        under = QRectF(frame.left(), frame.bottom() + line + theme.px(4), max(width, theme.px(150)), line)
        painter.drawText(under, CENTRE, words)

    def _paint_column(self, painter: QPainter, number: int, one: Bin) -> None:
        room, top, low, high = self.column(number), self.height_of(one.accuracy), *one.interval
        color = theme.color("secondary" if number == self.over else "outline")
        if one.count < FEWEST:  # of so few a share says little
            color.setAlphaF(0.4)
        painter.fillRect(QRectF(room.left(), top, room.width(), room.bottom() - top), color)
        x = round(room.center().x()) + 0.5
        draw_over(painter, QLineF(x, self.height_of(low), x, self.height_of(high)))
        text = self.labels()[number]
        painter.setPen(theme.color("text" if number == self.over else "label"))
        painter.drawText(QRectF(room.left() - 8, room.bottom() + 2, room.width() + 16, theme.px(14)), CENTRE, text)

    def _paint_line(self, painter: QPainter) -> None:
        """How sure the network was: a step for each bin. On the columns, too, the card is seen at both sides of it: in
        high contrast those are white."""
        for color, width in (("card", 4), ("accent", 2)):
            painter.setPen(QPen(theme.color(color), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
            for number, one in enumerate(self.reliability.bins):
                room, y = self.column(number), self.height_of(one.sure)
                painter.drawLine(QPointF(room.left() - 1, y), QPointF(room.right() + 1, y))

    # Mouse

    def at(self, point: QPointF) -> int | None:
        number = int((point.x() - self._frame().left()) // self._pitch())
        return number if 0 <= number < len(self.reliability.bins) else None

    def leads(self, part: int) -> bool:
        return False

    def tip(self, part: int) -> str:
        return self.sentence(self.reliability.bins[part])
