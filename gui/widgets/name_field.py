"""A field that stands over a name while it is being changed."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QToolTip, QWidget

from gui.qt.style_property import set_style_property
from gui.widgets.half_typed import comes_before
from gui.widgets.own_menu import is_left


class NameField(QLineEdit):
    """Enter or a click elsewhere takes the name, Esc leaves the old one. `named` gets the keyboard back."""

    taken = Signal(str)
    closed = Signal()
    asks = False  # whether taking the name can open a dialog: then it waits until no menu is open

    def __init__(self, name: str, longest: int, named: QWidget, parent: QWidget) -> None:
        super().__init__(name, parent)
        self._named, self._before, self._over = named, name, False
        self.setMaxLength(longest)
        self.textEdited.connect(lambda: self._show_refused(""))

    def open_at(self, rect: QRect) -> None:
        self.setGeometry(rect)
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.selectAll()

    def why_not(self, name: str) -> str:
        """Why a name cannot be taken; "" where it can."""
        return ""

    def give(self) -> str:
        """Close it, and give what was typed without telling it; "" where that is the old name, or cannot be taken."""
        name = self.text().strip()
        known = self._over or name == self._before or self.why_not(name)
        self._close(self._before)
        return "" if known else name

    # Qt

    def event(self, event: QEvent) -> bool:
        is_taken = super().event(event)
        if not self.asks and comes_before(event):
            self._take_if_it_may()
        return is_taken

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._close(self._before)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            name = self.text().strip()
            if why := self.why_not(name):
                self._show_refused(why)
            else:
                self._close(name)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        by_menu = event.reason() == Qt.FocusReason.PopupFocusReason
        if is_left(self, event) and not (by_menu and self.asks):
            self._take_if_it_may()

    # Inside

    def _take_if_it_may(self) -> None:
        name = self.text().strip()
        self._close(self._before if self.why_not(name) else name)

    def _show_refused(self, why: str) -> None:
        set_style_property(self, "invalid", bool(why))
        self.setAccessibleDescription(why)
        if why:
            QToolTip.showText(self.mapToGlobal(self.rect().bottomLeft()), why, self)
        else:
            QToolTip.hideText()

    def _close(self, name: str) -> None:
        if self._over:
            return
        self._over = True
        if self.hasFocus():  # before it hides, or Qt would give the focus to whatever comes next
            self._named.setFocus(Qt.FocusReason.OtherFocusReason)
        self.hide()
        if name != self._before:
            self.taken.emit(name)
        self.closed.emit()
