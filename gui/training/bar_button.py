"""A button whose ring is for the keyboard: after a click with the mouse it has the focus, but shows no ring."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QPushButton, QStyle, QStyleOptionButton

from gui.look.theme import theme
from gui.widgets.by_key import BY_MOUSE, UNCHANGED
from gui.widgets.ringed_button import RingedButton


class BarButton(RingedButton):
    """A push button; `by_key` is True while its focus came from the keyboard, or a key is used on it."""

    def __init__(self) -> None:
        super().__init__()
        self.by_key = False
        self.icon_name = ""

    def show_icon(self, name: str) -> None:
        """Show an icon of the theme; the one that is shown already needs no painting."""
        if name != self.icon_name:
            self.icon_name = name
            self.setIcon(theme.icon(name, "on_accent"))

    def focusInEvent(self, event: QFocusEvent) -> None:
        if event.reason() not in UNCHANGED:
            self.by_key = event.reason() != BY_MOUSE
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.by_key = True
        super().keyPressEvent(event)
        self.update()

    def hand_focus_to(self, other: QPushButton) -> None:
        """Give the focus away, with the ring if this one shows it."""
        other.setFocus(Qt.FocusReason.OtherFocusReason if self.by_key else BY_MOUSE)

    def initStyleOption(self, option: QStyleOptionButton) -> None:
        super().initStyleOption(option)
        if not self.by_key:
            option.state &= ~QStyle.StateFlag.State_HasFocus
