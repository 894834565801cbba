"""What hangs at the mouse during a drag: small, and above the pointer, so that it hides nothing of the slot below."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QDrag, QFontMetrics, QPen, QPixmap

from gui.look.drawing import smooth
from gui.look.theme import theme
from gui.widgets.pictogram import paint_pictogram

HIGH, TILE, MOST_WORDS = 34, 22, 190  # at 100 %
LEFT_OF_POINTER, ABOVE = 10, 6


def hang(drag: QDrag, kind: str, words: str, ratio: float, several: bool = False) -> None:
    """Give a drag its picture: the kind's tile and a few words, on a sheet or on `several`."""
    font = theme.font("strong")
    metrics = QFontMetrics(font)
    words = metrics.elidedText(words, Qt.TextElideMode.ElideRight, theme.px(MOST_WORDS))
    inset, behind = theme.px(6), theme.px(4) if several else 0
    wide, high = theme.px(TILE) + metrics.horizontalAdvance(words) + 4 * inset, theme.px(HIGH)
    pixmap = QPixmap(round((wide + behind) * ratio), round((high + behind) * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = smooth(pixmap)
    painter.setPen(QPen(theme.color("accent"), 2))
    painter.setBrush(theme.color("card"))
    sheet, round_off = QRect(1, 1, wide - 2, high - 2), theme.px(9)
    if behind:
        painter.drawRoundedRect(sheet.translated(behind, behind), round_off, round_off)
    painter.drawRoundedRect(sheet, round_off, round_off)
    side = theme.px(TILE)
    paint_pictogram(painter, kind, QRectF(inset, (high - side) / 2, side, side))
    painter.setFont(font)
    painter.setPen(theme.color("text"))
    painter.drawText(sheet.adjusted(side + 2 * inset, 0, 0, 0), int(Qt.AlignmentFlag.AlignVCenter), words)
    painter.end()
    drag.setPixmap(pixmap)
    drag.setHotSpot(QPoint(theme.px(LEFT_OF_POINTER), high + behind + theme.px(ABOVE)))
