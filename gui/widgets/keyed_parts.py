"""A painted widget whose parts the keyboard reaches, too: arrow keys go from one to the next, and Enter opens it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtWidgets import QToolTip

from gui.widgets.by_key import ENTER, STEPS, ByKey
from gui.widgets.parts import Parts


class KeyedParts(Parts, ByKey):
    """What is said of the part that a key goes to stands beside it, as where the mouse rests."""

    columns = 1  # in which they are painted, row by row; of one row up and left are the same

    def __init__(self) -> None:
        super().__init__()
        self.at_key = 0
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click is for what it is on

    def in_order(self) -> Sequence[Any]:
        """The parts that keys go to, as they are painted."""
        raise NotImplementedError

    def spot_of(self, part: Any) -> QRectF:
        """Where a part is painted."""
        raise NotImplementedError

    @property
    def part_at_key(self) -> Any:
        """The part at which the keys are; None: there is none."""
        parts = self.in_order()
        return parts[min(self.at_key, len(parts) - 1)] if parts else None

    @property
    def ringed(self) -> Any:
        """The same while a ring is to be painted round it, else None."""
        return self.part_at_key if self.shows_ring else None

    def at_hand(self) -> QRect | None:
        part = self.part_at_key
        return self.spot_of(part).toRect() if part is not None else None

    def take_key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> bool:
        last = len(self.in_order()) - 1
        if last < 0 or (key not in ENTER and key not in STEPS):
            return False
        self.at_key = min(self.at_key, last)  # there may be fewer by now
        if key in ENTER:
            self.enter(self.part_at_key)
            return True
        down, across = STEPS[key]
        self.at_key = min(max(self.at_key + down * self.columns + across, 0), last)
        part = self.part_at_key
        self.setAccessibleDescription(self.tip(part))
        QToolTip.showText(self.mapToGlobal(self.spot_of(part).center().toPoint()), self.tip(part), self)
        self.update()
        return True
