"""A painted widget whose ring is for the keyboard: after a click it has the focus, and shows no ring."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

BY_MOUSE = Qt.FocusReason.MouseFocusReason
UNCHANGED = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)  # back to where it was
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
#: What an arrow key goes in a grid: rows down, columns across.
STEPS = {Qt.Key.Key_Left: (0, -1), Qt.Key.Key_Right: (0, 1), Qt.Key.Key_Up: (-1, 0), Qt.Key.Key_Down: (1, 0)}


class ByKey(QWidget):
    """`shows_ring` is True while the focus came from the keyboard, or a key is used on it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._by_key = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    @property
    def shows_ring(self) -> bool:
        return self._by_key and self.hasFocus()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.MouseButtonPress and self._by_key:
            self._by_key = False  # it may have had the focus already
            self.update()
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        if event.reason() not in UNCHANGED:
            self._by_key = event.reason() != BY_MOUSE
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._by_key:
            self._by_key = True
            self.update()
        if not self.take_key(Qt.Key(event.key()), event.modifiers()):
            super().keyPressEvent(event)

    def take_key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> bool:
        """Do what the key asks for; False where it is not for this widget."""
        return False
