"""A field that is open only while it has the keyboard, and its own menu to copy and paste."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QApplication, QLineEdit


def is_left(line: QLineEdit, event: QFocusEvent) -> bool:
    """Whether the keyboard leaves for something else than the menu of this line. Any other menu could save or train
    without what was typed."""
    popup = QApplication.activePopupWidget()
    by_own = popup is not None and popup.parentWidget() is line
    return event.reason() != Qt.FocusReason.PopupFocusReason or not by_own
