"""Marks on a plot where something was changed while it trained: a tick on the axis, a thin line, and what it was.

A tick is a button: it says what was changed, and leads to that step.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QAbstractButton, QGraphicsLineItem, QWidget

from gui.curves.axes import CurveCanvas
from gui.curves.changes import Change, Mark, marked
from gui.look.drawing import outline_with, smooth, write_in
from gui.look.theme import theme

APART = 16  # pixels; closer ones are one tick, at 100 %
MOST_TICKS = 24
PILL = 0.8  # how far down the plot it lies, where an accuracy leaves room


class Tick(QAbstractButton):
    """A small triangle that stands on the axis."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.change: Mark | None = None
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.hide()

    def show_change(self, change: Mark, x: int, bottom: int) -> None:
        if change != self.change:
            self.change = change
            self.setAccessibleName(change.told)
            self.setToolTip(self.tr("{words}. Click: go there").format(words=change.told))
        wide = theme.px(APART)
        self.setGeometry(x - wide // 2, bottom - wide, wide, wide)
        self.show()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(APART), theme.px(APART))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth(self)
        painter.setPen(Qt.PenStyle.NoPen)
        lit = self.underMouse() or self.hasFocus() or self.isDown()
        painter.setBrush(theme.color("accent" if lit else "secondary"))
        half, middle, foot = theme.px(5), self.width() / 2, float(self.height())
        top = QPointF(middle, foot - theme.px(9))
        painter.drawPolygon(QPolygonF([QPointF(middle - half, foot), QPointF(middle + half, foot), top]))
        if self.hasFocus():
            outline_with(painter, QPen(theme.color("accent"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 3, 3)
        painter.end()


class ChangePill(QWidget):
    """The words of the newest change beside its line; the mouse goes through it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.text = ""
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(theme.font("label"))
        return QSize(metrics.horizontalAdvance(self.text) + theme.px(16), metrics.height() + theme.px(6))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth(self)
        painter.setPen(QPen(theme.color("border"), 1))
        painter.setBrush(theme.color("panel"))
        body = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(body, body.height() / 2, body.height() / 2)
        write_in(painter, "label", "secondary")
        painter.drawText(body, Qt.AlignmentFlag.AlignCenter, self.text)
        painter.end()


class ChangeMarks(QWidget):
    """All marks of one plot. It shows nothing itself: ticks and pill lie on the canvas."""

    chosen = Signal(int)  # the step that a tick stands for

    def __init__(self, canvas: CurveCanvas, says_newest: bool) -> None:
        """`says_newest`: the words of the newest change stand beside its line."""
        super().__init__(canvas)
        self.canvas, self.says_newest = canvas, says_newest
        self.changes: tuple[Change, ...] = ()
        self.ticks: list[Tick] = []
        self.lines: list[QGraphicsLineItem] = []
        self.pill = ChangePill(canvas)
        self.hide()

    def show_on(self, epoch_of: Callable[[int], float]) -> None:
        """Place the marks; `epoch_of` tells where on the axis a step is."""
        view = self.canvas.getViewBox()
        (first, last), (low, high) = view.viewRange()
        placed = []
        for change in self.changes:
            epoch = epoch_of(change.step)
            if first <= epoch <= last:
                placed.append((round(view.mapViewToScene(pg.Point(epoch, low)).x()), epoch, change))
        bottom = round(view.mapViewToScene(pg.Point(first, low)).y())
        groups = grouped([x for x, _, _ in placed], theme.px(APART))[-MOST_TICKS:]
        shown = []
        for group in groups:
            if (mark := marked([placed[place][2] for place in group])) is not None:
                shown.append((*placed[group[0]][:2], mark))
        self._make(len(shown))
        for place, tick in enumerate(self.ticks):
            is_there = place < len(shown)
            self.lines[place].setVisible(is_there)
            if not is_there:
                tick.hide()
                continue
            x, epoch, mark = shown[place]
            self.lines[place].setLine(epoch, low, epoch, high)
            tick.show_change(mark, x, bottom)
        self._show_pill(*shown[-1][::2]) if shown and self.says_newest else self.pill.hide()

    def restyle(self) -> None:
        for line in self.lines:
            line.setPen(pg.mkPen(theme.color("outline"), width=1, dash=[3, 3]))

    def _show_pill(self, x: int, change: Mark) -> None:
        """On the right of the line, else on its left; not at all where neither has room."""
        gap, area = theme.px(4), self.canvas.getViewBox().sceneBoundingRect()
        for self.pill.text in (change.words, change.short, change.number):
            size = self.pill.sizeHint()
            left = x + gap if x + gap + size.width() <= area.right() else x - gap - size.width()
            if left >= area.left():
                break
        top = round(area.top() + PILL * (area.height() - size.height()))
        fits = left >= area.left() and area.height() > 3 * size.height()
        self.pill.setGeometry(left, top, size.width(), size.height())
        self.pill.setVisible(fits)
        self.pill.update()

    def _make(self, count: int) -> None:
        """As many ticks and lines as are needed; those there are stay, so that none goes from under the mouse."""
        while len(self.ticks) < count:
            tick, line = Tick(self.canvas), QGraphicsLineItem()
            tick.clicked.connect(lambda _checked=False, one=tick: self.chosen.emit(one.change.step))
            line.setZValue(-50)
            self.canvas.addItem(line, ignoreBounds=True)
            self.ticks.append(tick)
            self.lines.append(line)
            self.restyle()


def grouped(places: Sequence[int], apart: int) -> list[list[int]]:
    """Numbers of places in ascending order, those together that lie closer than `apart` to the first of them."""
    groups: list[list[int]] = []
    for number, place in enumerate(places):
        if groups and place - places[groups[-1][0]] < apart:
            groups[-1].append(number)
        else:
            groups.append([number])
    return groups
