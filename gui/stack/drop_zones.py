"""Zones: which stack, and which gap of it, a point of the canvas means, and where that gap is to be seen."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect

from engine.network.stack import Where


@dataclass(frozen=True)
class DropZone:
    """The area that means one stack, the column its cards stand in, and the heights of the middles of its cards and of
    the gaps between them. Of an empty stack the column is all the room it has."""

    owner: str
    branch: int
    area: QRect
    column: QRect
    middles: list[int]
    gaps: list[int]

    def gap(self, y: int) -> Where:
        return Where(self.owner, self.branch, bisect_left(self.middles, y))


def gap_at(zones: list[DropZone], point: QPoint) -> Where:
    """The gap that a point means, in the innermost stack around it. Zones lie in the order of `walk`."""
    for zone in reversed(zones):
        if zone.owner and zone.area.contains(point):
            return zone.gap(point.y())
    return zones[0].gap(point.y())


def slot_in(zones: list[DropZone], where: Where, height_at: Callable[[int], int]) -> QRect:
    """Where a slot lies that shows a gap: across it, or in all the room of an empty stack.

    `height_at` says how high the slot must be in a width.
    """
    zone = next(one for one in zones if (one.owner, one.branch) == (where.owner, where.branch))
    column = zone.column
    height = height_at(column.width())
    if not zone.middles and zone.owner:
        height = max(height, column.height())
        return QRect(column.left(), column.center().y() - height // 2, column.width(), height)
    top = zone.gaps[where.index] - height // 2
    if not zone.owner and where.index == len(zone.middles):  # nothing comes after it: it need not cover a card
        top = zone.gaps[where.index] + 4
    return QRect(column.left(), top, column.width(), height)
