"""The result of a training above its curves: in one line where it has room, else smaller and in two."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy

from gui.look.theme import theme


class VerdictLine(QLabel):
    """Plain text that is never cut."""

    def __init__(self) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)

    def setText(self, text: str) -> None:
        super().setText(text)
        self.restyle()

    def restyle(self) -> None:
        self.setContentsMargins(theme.px(4), theme.px(2), 0, 0)
        strong = theme.font("strong")
        room = self.width() - theme.px(6)
        fits = QFontMetrics(strong).horizontalAdvance(self.text()) <= room
        self.setFont(strong if fits else theme.font("figure"))

    def lines(self) -> int:
        """How many lines it takes at its width."""
        return max(1, round((self.heightForWidth(self.width()) - theme.px(2)) / self.fontMetrics().lineSpacing()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.restyle()
