"""How views are drawn: a painter with smooth edges, the font and colour of words, and shapes filled or outlined."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPaintDevice, QPainter, QPen

from gui.look.theme import theme

#: Where words stand in their place.
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CENTRE = Qt.AlignmentFlag.AlignCenter


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


def draw_over(painter: QPainter, line: QLineF) -> None:
    """A thin line that is seen on a bar, too: of whatever colour that is, the card is seen at both sides of it."""
    for color, width in (("card", 3), ("text", 1)):
        painter.setPen(QPen(theme.color(color), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
        painter.drawLine(line)


def frame(painter: QPainter, area: QRect | QRectF, color: QColor, thick: int = 1) -> None:
    """A thin line around the inside of a picture's place. It is filled, not drawn: on a screen at 125 %, as most
    laptops with Windows have, half of a drawn line lies outside and is cut off where a widget begins. (It takes ten
    times as long: see `gui.data.mosaic` where there are hundreds.)"""
    left, top, wide, high = area.x(), area.y(), area.width(), area.height()
    bars = [QRectF(left, y, wide, thick) for y in (top, top + high - thick)]
    bars += (QRectF(x, top + thick, thick, high - 2 * thick) for x in (left, left + wide - thick))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    fill_with(painter, color)
    painter.drawRects(bars)
    painter.restore()
