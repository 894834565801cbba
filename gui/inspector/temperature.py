"""The temperature of the last block: what its scores are divided by, to see how sure an answer is made.

The order of the scores stays, so the answer stays; only its probability changes (Guo, Pleiss, Sun and Weinberger, "On
calibration of modern neural networks", 2017). It is tried out here alone: the network goes on with 1.
"""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QLabel, QWidget

from engine.text import probability
from gui.look.theme import theme
from gui.qt.laid_out import in_row
from gui.widgets.calm import CalmSlider

STEPS = 8  # of the slider on both sides of 1
DOUBLES = 4  # so many steps are twice as much


class Temperature(QWidget):
    """A slider from a quarter to four, and the sentence that says what it does."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.is_told = False  # of the number that is shown
        self.sentence = ""  # what becomes of it; "": the temperature is 1
        self.slider = CalmSlider()
        self.slider.setRange(-STEPS, STEPS)
        self.slider.setPageStep(DOUBLES)
        self.slider.setAccessibleName(self.tr("Temperature"))
        self.setToolTip(self.tr("Scores divided by more than 1: the same answer, less sure. Only tried out here."))
        self.slider.setAccessibleDescription(self.toolTip())
        self.name, self.shown = QLabel(self.tr("Temperature")), QLabel()
        in_row(self.name, (self.slider, 1), self.shown, of=self, gap=theme.px(10))
        self.shown.setMinimumWidth(theme.px(44))
        self.slider.valueChanged.connect(lambda _value: self.changed.emit())

    @property
    def value(self) -> float:
        """In two figures, as it is said: who divides by what is said comes to what is shown."""
        return float(f"{2.0 ** (self.slider.value() / DOUBLES):.2g}")

    def reset(self) -> None:
        """To 1, without saying that it changed."""
        blocker = QSignalBlocker(self.slider)
        self.slider.setValue(0)
        blocker.unblock()

    def show_share(self, before: float, now: float) -> None:
        """Say what becomes of a probability."""
        self.is_told = True
        self.shown.setText(f"÷ {self.value:g}")
        words = self.tr("Scores divided by {number}: {now} instead of {before}. The network itself goes on with 1.")
        said = words.format(number=f"{self.value:g}", now=probability(now), before=probability(before))
        self.sentence = said if self.slider.value() else ""
