"""Zones: which stack, and which gap of it, a point of the canvas means."""

from __future__ import annotations

from bisect import bisect_left

from PySide6.QtCore import QPoint, QRect

from engine.network.stack import Where
from engine.values import dataclass


@dataclass(frozen=True)
class DropZone:
    """The area of one stack, and the heights of the middles of its cards."""

    owner: str
    branch: int
    area: QRect
    middles: list[int]

    def gap(self, y: int) -> Where:
        return Where(self.owner, self.branch, bisect_left(self.middles, y))


def inner_zone(zones: list[DropZone], point: QPoint) -> DropZone | None:
    """The innermost stack around a point that lies in another block; None: it means the outermost."""
    return next((zone for zone in reversed(zones) if zone.owner and zone.area.contains(point)), None)


def gap_at(zones: list[DropZone], point: QPoint) -> Where:
    """The gap that a point means, in the innermost stack around it. Zones lie in the order of `walk`."""
    return (inner_zone(zones, point) or zones[0]).gap(point.y())
