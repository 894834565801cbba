"""A field on the head of a group in which it gets a name of the user's own."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from engine.network.block import Block
from engine.network.container import LONGEST_NAME
from gui.look.words import translated


class NameEdit(QLineEdit):
    """Enter or a click elsewhere takes the name, Esc leaves the old one."""

    taken = Signal(str)
    closed = Signal()

    def __init__(self, card: QWidget, name: str, block: Block) -> None:
        super().__init__(name, card)
        self._before, self._over = name, False
        self.setMaxLength(LONGEST_NAME)
        self.setPlaceholderText(translated(block.title))
        self.setAccessibleName(self.tr("Name of this group"))

    def open_at(self, rect: QRect) -> None:
        self.setGeometry(rect)
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._close(take=False)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._close(take=True)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._close(take=True)

    def _close(self, take: bool) -> None:
        if self._over:
            return
        self._over = True
        card = self.parentWidget()
        if card is not None and self.hasFocus():
            card.setFocus(Qt.FocusReason.OtherFocusReason)
        self.hide()
        if take and self.text().strip() != self._before:
            self.taken.emit(self.text().strip())
        self.closed.emit()
