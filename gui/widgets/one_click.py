"""Buttons that turn something on and off, for who clicks everything twice: a double click is one click.

Otherwise the second click takes back at once what the first one did: Train would wait after one step.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QAbstractButton


class OneClick(QObject):
    """Keeps the second press of a double click from the buttons; a click a moment later is one of its own."""

    def __init__(self, *buttons: QAbstractButton) -> None:
        super().__init__(buttons[0])
        for button in buttons:
            button.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        return event.type() == QEvent.Type.MouseButtonDblClick
