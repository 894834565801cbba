"""Qt's style sheets keep rules of every widget, and forget them when the widget goes; but not of what is a part of
another one, as the line inside a number field. For every window opened and closed that held 70 kB (Qt 6.11)."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

OF_ITS_OWN = "nothing {}"  # styles no widget; but whatever has a sheet is a widget of its own to Qt


def forget_styles(window: QWidget) -> None:
    """Have the style learn of the end of all widgets in a window that goes for good. It may look otherwise after it."""
    for widget in window.findChildren(QWidget):
        widget.ensurePolished()
        if not widget.testAttribute(Qt.WidgetAttribute.WA_StyleSheet):
            widget.setStyleSheet(OF_ITS_OWN)
