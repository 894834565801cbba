"""The last values of two runs at the ends of their curves: that of now in its colour, that of before in grey."""

from __future__ import annotations

from typing import NamedTuple

import pyqtgraph as pg
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QGraphicsItem

from gui.look.theme import theme

AWAY = 7  # pixels from the end of the curve, at 100 %


class End(NamedTuple):
    """Where a curve ends, in numbers of the axes, and what is written there."""

    x: float
    y: float
    words: str
    role: str


class EndValues:
    """The values of one or two runs; they never lie over each other."""

    def __init__(self) -> None:
        self.texts = [pg.TextItem("", anchor=(0, 0.5)) for _ in range(2)]
        self.items: tuple[QGraphicsItem, ...] = tuple(self.texts)
        self.ends: tuple[End, ...] = ()
        self.restyle()
        self.show_ends(())

    def restyle(self) -> None:
        for text in self.texts:
            text.setFont(theme.font("figure"))

    def room(self, ends: tuple[End, ...]) -> int:
        """Pixels that they need to the right of the curves."""
        metrics = QFontMetrics(self.texts[0].textItem.font())
        widest = max((metrics.horizontalAdvance(one.words) for one in ends), default=0)
        return widest + theme.px(AWAY + 5) if ends else 0

    def show_ends(self, ends: tuple[End, ...], low: float = 0.0, high: float = 1.0, pixels: float = 100.0) -> None:
        """Write them in a plot from `low` to `high`, so many pixels high."""
        self.ends = ends
        line = QFontMetrics(self.texts[0].textItem.font()).height() * (high - low) / max(pixels, 1.0)
        places = [one.y for one in ends]
        if len(ends) == 2:
            apart = max(line, abs(places[0] - places[1])) / 2
            middle = min(max(sum(places) / 2, low + line / 2 + apart), high - line / 2 - apart)
            up = 1 if places[0] >= places[1] else -1
            places = [middle + up * apart, middle - up * apart]
        for text, one, y in zip(self.texts, ends, places, strict=False):
            text.setText(one.words)
            text.setColor(theme.color(one.role))
            text.setPos(one.x, y)
            margin = theme.px(AWAY) - text.textItem.document().documentMargin()
            text.setAnchor((-margin / text.textItem.boundingRect().width(), 0.5))
        for place, text in enumerate(self.texts):
            text.setVisible(place < len(ends))
