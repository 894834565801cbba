"""Fields in a page that is scrolled with the wheel: turning it over them scrolls the page and changes nothing.

A list that drops down never takes the wheel: it keeps the focus once something was chosen, and the next turn would
choose again. Numbers and sliders take it once they were clicked or reached by Tab.
"""

from __future__ import annotations

from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QValidator, QWheelEvent
from PySide6.QtWidgets import QComboBox, QDoubleSpinBox, QSlider, QSpinBox, QWidget

MINUS = "\u2212"


def takes_wheel(widget: QWidget, event: QWheelEvent) -> bool:
    """Whether the wheel is for the widget, because it has the focus; else the page below gets it."""
    if not widget.hasFocus():
        event.ignore()
    return widget.hasFocus()


class CalmChoice(QComboBox):
    """A list that drops down, deaf to the wheel while it is closed."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # by itself a turn of the wheel would give it the focus

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class CalmNumber(QSpinBox):
    """A whole number from `least` on."""

    def __init__(self, least: int) -> None:
        super().__init__(minimum=least)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setLocale(QLocale.c())  # the digits of all other numbers in the window, whatever the system has

    def wheelEvent(self, event: QWheelEvent) -> None:
        if takes_wheel(self, event):
            super().wheelEvent(event)


class CalmDecimal(QDoubleSpinBox):
    """A number with digits after the point, up to `most` on both sides of 0; a comma that is typed is a point, and a
    hyphen the minus of all other numbers."""

    def __init__(self, most: float, decimals: int, step: float) -> None:
        super().__init__(minimum=-most, maximum=most, decimals=decimals, singleStep=step)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setLocale(QLocale.c())  # the point of all other numbers in the window, whatever the system has

    def validate(self, text: str, position: int) -> tuple[QValidator.State, str, int]:
        state, text, position = super().validate(text.replace(",", ".").replace(MINUS, "-"), position)
        return state, text.replace("-", MINUS), position

    def wheelEvent(self, event: QWheelEvent) -> None:
        if takes_wheel(self, event):
            super().wheelEvent(event)


class CalmSlider(QSlider):
    """A level slider."""

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Horizontal)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if takes_wheel(self, event):
            super().wheelEvent(event)
