"""What the page is about in a line; while a setting is pointed at, by mouse or keyboard, what that one does."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel

LINES = 2  # kept free where there are settings, so that nothing below moves while the mouse goes over them


class PointedHelp(QLabel):
    """Says one or the other."""

    def __init__(self) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setProperty("role", "label")
        self.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._usual = self._pointed = ""

    def show_help(self, usual: str) -> None:
        self._usual = usual
        self._show()

    def point(self, help_: str) -> None:
        """The help of a setting, or "" when none is pointed at any more."""
        self._pointed = help_
        self._show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show()

    def _show(self) -> None:
        self.setText(self._pointed or self._usual)
        self.setMinimumHeight(LINES * self.fontMetrics().lineSpacing())
