"""Fields in a page that is scrolled with the wheel: turning it over them scrolls the page and changes nothing.

A list that drops down never takes the wheel: it keeps the focus once something was chosen, and the next turn would
choose again. Numbers and sliders take it once they were clicked or reached by Tab.
"""

from __future__ import annotations

from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QFontMetrics, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QSlider,
    QSpinBox,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QWidget,
)

from gui.widgets.told_apart import told_apart

BESIDE = 2  # pixels that Qt leaves free around what is chosen; what asks for its room does not count them


def takes_wheel(widget: QWidget, event: QWheelEvent) -> bool:
    """Whether the wheel is for the widget, because it has the focus; else the page below gets it."""
    if not widget.hasFocus():
        event.ignore()
    return widget.hasFocus()


class CalmChoice(QComboBox):
    """A list that drops down, deaf to the wheel while it is closed. What has no room in it is shortened."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # by itself a turn of the wheel would give it the focus

    def setAccessibleName(self, name: str) -> None:
        """Qt gives what is chosen for the name, but on Windows: what the list is for is heard as its description."""
        super().setAccessibleName(name)
        self.setAccessibleDescription(name)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def shown(self) -> str:
        """What is chosen, as it has room: of names that begin alike, where they differ."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        parts = QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(*parts, self).width()
        if self.currentIndex() < 0 or QFontMetrics(self.font()).horizontalAdvance(self.currentText()) <= room:
            return self.currentText()
        names = tuple(map(self.itemText, range(self.count())))
        return told_apart(names, self.font(), room - BESIDE)[self.currentIndex()]

    def paintEvent(self, event: QPaintEvent) -> None:
        """As Qt does it, which would cut through the last letter."""
        shown, option = self.shown(), QStyleOptionComboBox()
        if shown == self.currentText():
            super().paintEvent(event)
            return
        self.initStyleOption(option)
        option.currentText = shown
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        painter.end()


class CalmNumber(QSpinBox):
    """A whole number from `least` on."""

    def __init__(self, least: int) -> None:
        super().__init__(minimum=least)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setLocale(QLocale.c())  # the digits of all other numbers in the window, whatever the system has

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
