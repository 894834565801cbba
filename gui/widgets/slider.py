"""A slider over round numbers: small ones one by one, large ones in larger steps."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QSizePolicy

from gui.look.theme import theme
from gui.widgets.calm import CalmSlider


class Slider(CalmSlider):
    """A slider over a list of round numbers, close together where they are small: 1, 2, 3 ... 64, 80, 96."""

    picked = Signal(object)

    def __init__(self, stops: tuple[int | float, ...]) -> None:
        super().__init__()
        self.stops = stops
        self.setRange(0, len(stops) - 1)
        self.setPageStep(4)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.valueChanged.connect(lambda place: self.picked.emit(self.stops[place]))
        self.valueChanged.connect(self._say)
        theme.followed_by(self._restyle)

    def _restyle(self) -> None:
        self.setMinimumWidth(theme.px(72))

    def show_value(self, value: int | float) -> None:
        """Move to the nearest stop, without saying so."""
        nearest = min(range(len(self.stops)), key=lambda place: abs(self.stops[place] - value))
        blocker = QSignalBlocker(self)
        self.setValue(nearest)
        blocker.unblock()
        self._say()

    def _say(self) -> None:
        """Else a screen reader has the place among the stops alone: 20 for a rate of 0.001."""
        self.setAccessibleDescription(f"{self.stops[self.value()]:g}")
