"""How views are drawn: a painter with smooth edges, the font and colour of words, and shapes filled or outlined."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QColor, QPaintDevice, QPainter, QPen

from gui.look.theme import theme


def smooth(on: QPaintDevice) -> QPainter:
    """A painter on a widget or picture, with smooth edges."""
    painter = QPainter(on)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    return painter


def write_in(painter: QPainter, font: str, color: str) -> None:
    """From now on words are in this font and colour of the theme."""
    painter.setFont(theme.font(font))
    painter.setPen(theme.color(color))


def fill_with(painter: QPainter, brush: QBrush | QColor) -> None:
    """From now on shapes are filled, and have no outline."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(brush)


def outline_with(painter: QPainter, pen: QPen | QColor) -> None:
    """From now on shapes are outlined, and have no filling."""
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
