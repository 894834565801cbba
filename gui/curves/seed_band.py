"""The mean of a training with several seeds as a dotted line in a band from the lowest to the highest of them."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainterPath, QPen, QPolygonF
from PySide6.QtWidgets import QGraphicsItem, QGraphicsPathItem

from engine.lab.repeats import Band
from gui.curves.label_room import Place
from gui.look.theme import theme
from gui.look.words import in_context
from gui.state.training.curves import ACCURACY, LOSS

_tr = in_context("SeedBand")

SHARE = 0.25  # of the colour of the validation curve
PLACES = (0.68, 0.55, 0.42, 0.28, 0.12)  # for the words, as shares of the height: below those on guessing
Shown = Callable[[np.ndarray], np.ndarray]  # values as places on the axis


class SeedBand:
    """In one plot, under its curves."""

    def __init__(self) -> None:
        self.band: Band | None = None
        self.area, self.mean = QGraphicsPathItem(), pg.PlotCurveItem(connect="finite")
        self.words = pg.TextItem("", anchor=(1, 0.5))
        self.shapes: tuple[QGraphicsItem, ...] = (self.area, self.mean)  # under the curves; the words lie over them
        self.items: tuple[QGraphicsItem, ...] = (*self.shapes, self.words)
        self._heights: tuple[float, ...] = PLACES
        for item in self.items:
            item.hide()
        self.restyle()

    def restyle(self) -> None:
        color = theme.color("validation")
        color.setAlphaF(SHARE)
        self.area.setPen(QPen(Qt.PenStyle.NoPen))
        self.area.setBrush(color)
        self.mean.setPen(pg.mkPen(theme.color("validation"), width=theme.px(2), style=Qt.PenStyle.DotLine))
        self.words.setColor(theme.color("secondary"))
        self.words.setFont(theme.font("label"))
        ground = theme.color("panel")
        ground.setAlphaF(0.8)  # where no place is free of curves, the words can be read nevertheless
        self.words.fill = pg.mkBrush(ground)

    def seen(self, column: int, shown: Shown) -> list[tuple[np.ndarray, np.ndarray]]:
        """Epochs and places that the axis shall hold."""
        band = self.band
        return [(band.epoch, shown(side[:, column - LOSS])) for side in (band.low, band.high)] if band else []

    def draw(self, view: pg.ViewBox, column: int, shown: Shown) -> None:
        """In a plot whose range is set."""
        band = self.band
        for item in self.items:
            item.setVisible(band is not None)
        if band is None:
            return
        low, mean, high = (shown(side[:, column - LOSS]) for side in (band.low, band.mean, band.high))
        if np.isfinite(low).all() and np.isfinite(high).all():
            around = np.concatenate([np.stack([band.epoch, high], 1), np.stack([band.epoch, low], 1)[::-1]])
            path = QPainterPath()
            path.addPolygon(QPolygonF([QPointF(x, y) for x, y in around.tolist()]))
            self.area.setPath(path)
        self.mean.setData(band.epoch, mean)
        self.words.setText(words(band, column))
        self._heights = PLACES if column == LOSS else (0.2, *PLACES[2:])

    def places(self, view: pg.ViewBox) -> list[Place]:
        """Where the words may stand: at the right, in several heights; of an accuracy low, where no curve ends."""
        (first, last), (bottom, top) = view.viewRange()
        x = first + 0.97 * (last - first)
        return [Place(x, bottom + share * (top - bottom), 1.0, 0.5) for share in self._heights]


def words(band: Band, column: int) -> str:
    """What it is, and where the curves end: the spread is often finer than a line."""
    scale, form = (100, ".1f") if column == ACCURACY else (1, ".3f")
    ends = (format(scale * side[-1, column - LOSS], form) for side in (band.mean, band.low, band.high))
    mean, low, high = ends
    text = _tr("{n} seeds: {mean}, {low} to {high}")
    if column == ACCURACY:
        text = _tr("{n} seeds: mean and spread\n{mean} % at the end, {low} to {high}")
    return text.format(n=band.seeds, mean=mean, low=low, high=high)
