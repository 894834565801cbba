"""How large the cards are shown, in percent."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from gui.cards.unit import ZOOMS

ZOOM_STEP = 10


class Zoom(QObject):
    """A number within `ZOOMS`, and the ways to change it."""

    changed = Signal(int)

    def __init__(self, parent: QObject | None) -> None:
        super().__init__(parent)
        self.percent = 100

    def set(self, percent: int) -> None:
        percent = min(max(percent, ZOOMS[0]), ZOOMS[1])
        if percent != self.percent:
            self.percent = percent
            self.changed.emit(percent)

    def closer(self) -> None:
        self.set(self.percent + ZOOM_STEP)

    def farther(self) -> None:
        self.set(self.percent - ZOOM_STEP)

    def reset(self) -> None:
        self.set(100)
