"""The mouse pointer of a presentation: an arrow with a ring around its tip, to be seen from the last row."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QCursor, QPen, QPixmap, QPolygonF

from gui.look.drawing import smooth
from gui.look.theme import theme

POINTER = 64  # pixels of the ring
ARROW = ((0, 0), (0, 25), (6, 20), (10, 28), (14, 26), (10, 18), (18, 18))


def pointer(side: int) -> QCursor:
    """A pointer of so many pixels, in the colours of the theme."""
    pixmap = QPixmap(side, side)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = smooth(pixmap)
    ring = theme.color("accent")
    painter.setPen(QPen(ring, max(2, side // 20)))
    ring.setAlphaF(0.18)
    painter.setBrush(ring)
    inset = side // 20 + 1
    painter.drawEllipse(inset, inset, side - 2 * inset, side - 2 * inset)
    unit = side / POINTER
    arrow = QPolygonF([QPointF(side / 2 + x * unit, side / 2 + y * unit) for x, y in ARROW])
    painter.setPen(QPen(theme.color("panel"), max(1.0, 2 * unit)))
    painter.setBrush(theme.color("text"))
    painter.drawPolygon(arrow)
    painter.end()
    return QCursor(pixmap, side // 2, side // 2)
