"""Where words have room: on nothing that is to be seen, and within what they are written on."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFontMetrics


def around(at: QPointF, radius: float) -> QRectF:
    return QRectF(at.x() - radius, at.y() - radius, 2 * radius, 2 * radius)


def spot_of(metrics: QFontMetrics, words: str, at: QPointF) -> QRectF:
    """The room of words around a place."""
    wide, high = metrics.horizontalAdvance(words) + 6, metrics.height()
    return QRectF(at.x() - wide / 2, at.y() - high / 2, wide, high)


def within(area: QRectF, spot: QRectF) -> QRectF:
    """The same room, moved into an area as far as it lies outside."""
    left = min(max(spot.left(), area.left()), area.right() - spot.width())
    return QRectF(QPointF(left, min(max(spot.top(), area.top()), area.bottom() - spot.height())), spot.size())


def first_free(spots: list[QRectF], taken: list[QRectF]) -> QRectF:
    """The first of them that lies on nothing in `taken`, or the first of all."""
    return next((spot for spot in spots if not any(spot.intersects(other) for other in taken)), spots[0])
