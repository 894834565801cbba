"""The part of a plot that no curve has reached yet: a quiet field, and where there is room its words."""

from __future__ import annotations

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QPen
from PySide6.QtWidgets import QGraphicsItem, QGraphicsRectItem

from gui.curves.label_room import Place
from gui.look.theme import theme

GROUND = "sunken"  # the role of its colour
HEIGHTS = (0.5, 0.35, 0.65, 0.2, 0.8)  # for the words, as shares of the height


class StillToCome:
    def __init__(self) -> None:
        self.well, self.words = QGraphicsRectItem(), pg.TextItem("", anchor=(0.5, 0.5))
        self.well.setPen(QPen(Qt.PenStyle.NoPen))
        self.words.setText(QCoreApplication.translate("StillToCome", "still to come"))
        self.items: tuple[QGraphicsItem, ...] = (self.well, self.words)
        for item in self.items:
            item.hide()

    def restyle(self) -> None:
        self.well.setBrush(theme.color(GROUND))
        self.words.setColor(theme.color("label"))
        self.words.setFont(theme.font("label"))

    def show_on(self, view: pg.ViewBox, done: float, end: float, is_said: bool) -> None:
        """Lie over the epochs from `done` to `end`."""
        open_part = (end - done) / end if end else 0.0
        self.well.setVisible(open_part > 0.002)
        self.words.setVisible(is_said and open_part * view.width() > theme.px(90))
        if open_part > 0.002:
            low, high = view.viewRange()[1]
            self.well.setRect(done, low, end - done, high - low)
            self.words.setPos((done + end) / 2, (low + high) / 2)

    def begin(self) -> float:
        """From where on in the scene words stand on its colour."""
        return self.well.mapRectToScene(self.well.rect()).left() if self.well.isVisible() else np.inf

    def places(self, view: pg.ViewBox) -> list[Place]:
        """Where the words may stand."""
        low, high = view.viewRange()[1]
        middle = self.words.pos().x()
        return [Place(middle, low + share * (high - low), 0.5, 0.5) for share in HEIGHTS]
