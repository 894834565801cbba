"""What a card shows at its right: lines of small pictures or words, each under its own label.

A line keeps what it shows as one finished image, so that repainting it is one copy.
"""

from __future__ import annotations

from typing import Self

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from gui.cards.unit import Unit
from gui.look.theme import theme
from gui.state.inside.weight_spot import Spot

Index = tuple[int, ...]


class Line:
    """One line: `label` stands before it. It must be told to forget its image where size or colours change."""

    height = 24  # at 100 %

    def __init__(self, label: str = "", second: str = "") -> None:
        self.label, self.second = label, second
        self.hint = ""  # said in the card's tooltip
        self.picked: int | None = None  # the number of the picture with a ring around it
        self.labelled = True  # there is room for the label

    @property
    def in_one_line(self) -> str:
        """What stands before it where there is room for one line only: what one would not think of goes first."""
        return self.below_label() or self.label

    def height_in(self, room: int, unit: Unit, alone: bool) -> int:
        """The height it takes in a room so wide, in pixels; `alone` on its card, or one of several lines."""
        return unit.px(self.height)

    def keep(self, other: Self) -> None:
        """Show what another line of this kind shows, with its finished image."""

    def below_label(self) -> str:
        """A second, smaller line of the label."""
        return self.second

    def forget(self) -> None:
        """Size or colours have changed."""

    def at(self, point: QPoint) -> int | None:
        """The number of the small picture at a point of what was painted last."""
        return None

    def number_at(self, point: QPoint) -> Index | Spot | None:
        """The number at a point that can be opened: its index in what the block gives, or a weight; of "+21" none."""
        return None

    def read(self, point: QPoint) -> str:
        """What is said of the small picture at a point, and of the number there; "" where there is none."""
        return ""

    def enlarged(self, point: QPoint, ratio: float) -> QImage | None:
        """The small picture at a point, large; `ratio`: its pixels to each of the screen's."""
        return None

    def paint(self, painter: QPainter, rect: QRect, unit: Unit) -> None:
        raise NotImplementedError


class WordsLine(Line):
    """A sentence instead of pictures: "flattens 5×5×32 to 800", or "waits for the block above"."""

    height = 14

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text

    def paint(self, painter: QPainter, rect: QRect, unit: Unit) -> None:
        painter.setFont(unit.font("label"))
        painter.setPen(QColor(theme.color("secondary")))
        shown = painter.fontMetrics().elidedText(self.text, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), shown)
