"""The loss of guessing as a line in the plot of the loss: what lies on it or above has learned nothing."""

from __future__ import annotations

from math import log, log10

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QGradient, QLinearGradient
from PySide6.QtWidgets import QGraphicsItem, QGraphicsLineItem

from gui.curves.label_room import Curve, Place
from gui.curves.still_to_come import GROUND
from gui.look.theme import theme
from gui.look.words import in_context

_tr = in_context("GuessLine")

SHARP = 1e-4  # share of the words over which one ground becomes another: less than can be seen
FAR = 10  # times the loss of guessing: beyond it the axis is logarithmic by itself


def is_far(loss: np.ndarray, classes: int) -> bool:
    """A loss is so large that on an even axis all that is less than guessing would lie on the bottom."""
    finite = loss[np.isfinite(loss)]
    return classes > 1 and len(finite) > 0 and float(finite.max()) > FAR * log(classes)


class GuessLine:
    """A dotted line with its words, in a plot."""

    def __init__(self) -> None:
        self.line, self.words = QGraphicsLineItem(), pg.TextItem("", anchor=(1, 0))
        self.items: tuple[QGraphicsItem, ...] = (self.words, self.line)  # from the lowest on
        self._sides = (0.0, 1.0)  # first below the line, then above it
        for item in self.items:
            item.hide()

    def restyle(self) -> None:
        self.line.setPen(pg.mkPen(theme.color("label"), width=1, style=Qt.PenStyle.DotLine))
        self.words.setColor(theme.color("label"))
        self.words.setFont(theme.font("label"))

    def stand_on(self, at: QRectF, border: float) -> None:
        """Where no place is free of curves the words can be read nevertheless, and no box is seen around them: they
        lie `at` a place of the scene, in which from the `border` on all is of the colour of what is still to come."""
        before = (border - at.center().x()) / self.words.textItem.boundingRect().width() + 0.5  # the share of them
        ground = QLinearGradient(0, 0, 1, 0)
        ground.setCoordinateMode(QGradient.CoordinateMode.ObjectMode)
        before = min(max(before, 0.0), 1.0 - SHARP)
        for share, role in ((before, "panel"), (before + SHARP, GROUND)):
            color = theme.color(role)
            color.setAlphaF(0.8)
            ground.setColorAt(share, color)
        self.words.fill = QBrush(ground)

    def show_on(self, view: pg.ViewBox, classes: int, logarithmic: bool, end: float) -> None:
        """Lie at ln of the classes, over `end` epochs, if that is within what the plot shows."""
        guessing = log(classes) if classes > 1 else 0.0
        place = log10(guessing) if logarithmic and guessing else guessing
        low, high = view.viewRange()[1]
        shown = guessing > 0 and low <= place <= high
        for item in self.items:
            item.setVisible(shown)
        if shown:
            self.line.setLine(0, place, end, place)
            self.words.setText(_tr("guessing: ln {classes} = {loss}").format(classes=classes, loss=f"{guessing:.2f}"))
            is_low = (place - low) / (high - low) < 0.25
            self._sides = (1.0, 0.0) if is_low else (0.0, 1.0)
            self.words.setAnchor((1, self._sides[0]))
            self.words.setPos(end, place)

    def as_curve(self) -> list[Curve]:
        """For words that shall not lie over the line."""
        line = self.line.line()
        return [(np.array([line.x1(), line.x2()]), np.array([line.y1(), line.y2()]))] if self.line.isVisible() else []

    def places(self, view: pg.ViewBox) -> list[Place]:
        """Where the words may stand: below the line or above it, at its end, its beginning, its middle."""
        line, begin = self.line.line(), view.viewRange()[0][0]
        at = ((line.x2(), 1.0), (max(begin, 0.0), 0.0), ((begin + line.x2()) / 2, 0.5))
        return [Place(x, line.y1(), across, down) for x, across in at for down in self._sides]
