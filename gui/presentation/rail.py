"""The rail: the whole stack as a row of tiles, the one that is spoken of with its name."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QFontMetrics, QMouseEvent, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from gui.look.drawing import smooth
from gui.look.theme import theme
from gui.presentation.block_card import paint_tile
from gui.presentation.scale import Part
from gui.widgets.tips import Tips

TILE, GAP, LEAST_GAP = 40, 34, 6
LEAST_TILE = 28  # of a long stack: its tiles shrink so far before some are out of sight


class Stop(NamedTuple):
    """One tile; `id` "" is the picture that goes in."""

    id: str
    kind: str
    name: str


class Rail(Part):
    """Shows the stops of a stack. `picked` brings the id of one."""

    picked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.stops: tuple[Stop, ...] = ()
        self.current = 0
        Tips(self, self.tip_at)
        self.setAccessibleName(self.tr("Stack"))

    def show_stops(self, stops: tuple[Stop, ...], current: int) -> None:
        if (stops, current) != (self.stops, self.current):
            self.stops, self.current = stops, current
            if stops:
                words = self.tr("{name}, {number} of {count}")
                name = stops[current].name
                self.setAccessibleDescription(words.format(name=name, number=current + 1, count=len(stops)))
            self.update()

    def spots(self) -> list[QRectF]:
        """Where the tiles are. Where they find no room, the row is moved so that the current one is seen."""
        if not self.stops:
            return []
        px, count = self.scale.px, len(self.stops)
        pill = self._pill_width()
        tile = (self.width() - pill) // max(count - 1, 1) - px(LEAST_GAP)
        tile = max(px(LEAST_TILE), min(px(TILE), tile))
        room = self.width() - (count - 1) * tile - pill
        gap = max(px(LEAST_GAP), min(px(GAP), room // max(count - 1, 1)))
        total = (count - 1) * (tile + gap) + pill
        before = self.current * (tile + gap)
        shift = min(max(0, before - (self.width() - pill) // 2), max(0, total - self.width()))
        spots, left, top = [], float(-shift), (self.height() - px(56)) / 2
        for number in range(count):
            wide, high = (pill, px(56)) if number == self.current else (tile, tile)
            spots.append(QRectF(left, top + (px(56) - high) / 2, wide, high))
            left += wide + gap
        return spots

    def _pill_width(self) -> int:
        px, name = self.scale.px, self.stops[self.current].name
        return px(TILE + 44) + QFontMetrics(self.scale.font("title")).horizontalAdvance(name)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth(self)
        px, spots = self.scale.px, self.spots()
        painter.setPen(QPen(theme.color("outline"), px(2)))
        for one, other in pairwise(spots):
            if other.left() - one.right() > px(12):
                y = one.center().y()
                painter.drawLine(QPointF(one.right() + px(5), y), QPointF(other.left() - px(5), y))
        for number, (stop, spot) in enumerate(zip(self.stops, spots, strict=True)):
            if number != self.current:
                paint_tile(painter, stop.kind, spot)
                continue
            painter.setPen(QPen(theme.color("accent"), px(2)))
            painter.setBrush(theme.color("accent_soft"))
            painter.drawRoundedRect(spot.adjusted(1, 1, -1, -1), px(10), px(10))
            tile = QRectF(spot.left() + px(10), spot.center().y() - px(TILE) / 2, px(TILE), px(TILE))
            paint_tile(painter, stop.kind, tile)
            painter.setFont(self.scale.font("title"))
            painter.setPen(theme.color("accent"))
            words = spot.adjusted(px(TILE + 22), 0, 0, 0)
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, stop.name)
        painter.end()

    def at(self, point: QPointF) -> int | None:
        return next((number for number, spot in enumerate(self.spots()) if spot.contains(point)), None)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        number = self.at(event.position())
        if number is not None and event.button() == Qt.MouseButton.LeftButton:
            self.picked.emit(self.stops[number].id)

    def tip_at(self, point: QPointF) -> str:
        number = self.at(point)
        return self.stops[number].name if number is not None else ""
