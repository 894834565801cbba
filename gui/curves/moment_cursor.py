"""The cursor of the past in a plot: a line at the moment that is looked at, and its step as a pill on the axis."""

from __future__ import annotations

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPaintEvent
from PySide6.QtWidgets import QGraphicsLineItem, QWidget

from engine.text import count
from gui.curves.axes import CurveCanvas
from gui.look.drawing import fill_with, smooth, write_in
from gui.look.theme import theme


class StepPill(QWidget):
    """The step that is looked at. Floats over the plot; the mouse goes through it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self.text = ""
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def show_step(self, step: int, x: int, top: int) -> None:
        """Show it with its middle at `x`, in pixels of the parent."""
        self.text = count(step)
        size = self.sizeHint()
        left = min(max(0, x - size.width() // 2), self._over.width() - size.width())
        self.setGeometry(left, min(top + 2, self._over.height() - size.height()), size.width(), size.height())
        self.show()
        self.update()

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(theme.font("label"))
        return QSize(metrics.horizontalAdvance(self.text) + theme.px(14), theme.px(16))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth(self)
        fill_with(painter, theme.color("accent"))
        body = QRectF(self.rect())
        painter.drawRoundedRect(body, body.height() / 2, body.height() / 2)
        write_in(painter, "label", "on_accent")
        painter.drawText(body, Qt.AlignmentFlag.AlignCenter, self.text)
        painter.end()


class MomentCursor:
    """In one plot; nothing where the window looks at now."""

    def __init__(self, canvas: CurveCanvas) -> None:
        self.canvas, self.pill, self.line = canvas, StepPill(canvas), QGraphicsLineItem()
        self.line.hide()

    def restyle(self) -> None:
        self.line.setPen(pg.mkPen(theme.color("accent"), width=theme.px(2)))

    def hide(self) -> None:
        self.line.hide()
        self.pill.hide()
        self.canvas.epochs.cover(None)

    def show_at(self, step: int, epoch: float) -> None:
        view = self.canvas.getViewBox()
        (first, last), (low, high) = view.viewRange()
        self.line.setLine(epoch, low, epoch, high)
        self.line.show()
        at = view.mapViewToScene(pg.Point(epoch, low))
        self.pill.show_step(step, round(at.x()), round(at.y()))
        # What is nearer than that would touch the pill: half of both, for "10" and for "epoch 10".
        pixel = (last - first) / max(view.width(), 1.0)
        number, word = ((self.pill.width() + theme.px(wide)) / 2 * pixel for wide in (18, 54))
        self.canvas.epochs.cover((epoch, number, word))

    def as_curve(self) -> list[tuple[np.ndarray, np.ndarray]]:
        """For words that shall not lie over the line: a little askew, since a curve has one value at each place."""
        if not self.line.isVisible():
            return []
        line = self.line.line()
        return [(np.array([line.x1(), line.x2() + 1e-6]), np.array([line.y1(), line.y2()]))]
