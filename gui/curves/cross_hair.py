"""The cross-hair of a plot: a line at one step, a dot on each curve, and the exact values on a card beside it."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGraphicsItem, QGraphicsLineItem

from gui.curves.axes import CurveCanvas
from gui.curves.legend import ReadOut, Series
from gui.look.theme import theme
from gui.look.words import in_context
from gui.state.training.curves import EPOCH, STEP, Curves

_tr = in_context("CrossHair")


class CrossHair:
    """Reads a column of `Curves`; `words` writes a value, `shown` makes values places on the axis."""

    def __init__(
        self, canvas: CurveCanvas, column: int, words: Callable[[float], str], shown: Callable[[np.ndarray], np.ndarray]
    ) -> None:
        self.canvas, self.column, self._words, self._shown = canvas, column, words, shown
        self.line, self.dots = QGraphicsLineItem(), pg.ScatterPlotItem(pxMode=True)
        self.items: tuple[QGraphicsItem, ...] = (self.line, self.dots)
        self.read_out = ReadOut(canvas)
        self.epoch: float | None = None  # where it is
        for item in self.items:
            item.hide()

    def restyle(self) -> None:
        self.line.setPen(pg.mkPen(theme.color("outline"), width=1, style=Qt.PenStyle.DotLine))

    def show_step(self, course: Curves, smoothing: str, place: int | None) -> str:
        """Be on the step at this place of the course, or nowhere; what it says, in a sentence."""
        training, validation = course.training, course.validation
        shown = place is not None and place < len(training)
        self.epoch = float(training[place, EPOCH]) if shown else None
        for item in self.items:
            item.setVisible(shown)
        if not shown or place is None:
            self.read_out.hide()
            return ""
        step, epoch = training[place, STEP], training[place, EPOCH]
        value, smooth = training[place, self.column], course.smoothed(smoothing, self.column)[place]
        series = [Series(_tr("Training"), self._words(value))]
        if smoothing != "none":
            series.append(Series(_tr("smoothed"), self._words(smooth), ""))
        x, y = [epoch], [smooth]
        before = int(np.searchsorted(validation[:, STEP], step, side="right")) - 1
        if before >= 0:
            measured = validation[before]
            name = _tr("Validation")
            if measured[STEP] != step:
                name = _tr("Validation at {step}").format(step=f"{measured[STEP]:,.0f}")
            series.append(Series(name, self._words(measured[self.column]), "validation", True))
            x.append(measured[EPOCH])
            y.append(measured[self.column])
        heading = _tr("Step {step}, epoch {epoch}").format(step=f"{step:,.0f}", epoch=f"{epoch:.2f}")
        self._place(epoch, heading, tuple(series), x, y)
        spoken = ", ".join(f"{one.name} {one.value}" for one in series)
        return f"{heading}: {spoken}"

    def _place(self, epoch: float, heading: str, series: tuple[Series, ...], x: list[float], y: list[float]) -> None:
        view = self.canvas.getViewBox()
        low, high = view.viewRange()[1]
        self.line.setLine(epoch, low, epoch, high)
        brushes = [theme.color("train"), theme.color("validation")][: len(x)]
        self.dots.setData(x, self._shown(np.array(y)), size=theme.px(7), pen=None, brush=brushes)
        self.read_out.show_values(heading, series, round(view.mapViewToScene(pg.Point(epoch, 0)).x()))
