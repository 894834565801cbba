"""The tile of a block's kind as a widget. It is painted for the screen it is on: a picture that was made on another
screen is coarse on a finer one."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from gui.widgets.pictogram import paint_pictogram


class KindTile(QWidget):
    """A square with the pictogram."""

    def __init__(self) -> None:
        super().__init__()
        self.kind = ""

    def show_kind(self, kind: str, side: int) -> None:
        self.kind = kind
        self.setFixedSize(side, side)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_pictogram(painter, self.kind, QRectF(self.rect()))
        painter.end()
