"""What stands in the place of a page that has nothing to show."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from gui.look.theme import theme
from gui.widgets.makes_room import MakesRoom

SIDE, FOR_SIGN = 40, 5  # of the icon, at 100 %, and how many times as high a page is that has room for it


class EmptyWords(MakesRoom, QFrame):
    """Why there is nothing, what to do, and perhaps a button that does it, below the icon of the page."""

    def __init__(self, icon: str, button: QWidget | None = None) -> None:
        super().__init__()
        self.icon, self.sign = icon, QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self.setProperty("role", "canvas")
        self.message, self.advice = (QLabel(alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True) for _ in range(2))
        self.message.setProperty("role", "title")
        self.advice.setProperty("role", "secondary")
        self._column = column = QVBoxLayout(self)
        column.addStretch(2)
        for part in (self.sign, self.message, self.advice):
            column.addWidget(part)
        if button is not None:
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        theme.followed_by(self._restyle)

    def show_words(self, message: str, advice: str = "") -> None:
        self.message.setText(message)
        self.advice.setText(advice)
        self.advice.setVisible(bool(advice))
        self.setAccessibleName(f"{message.rstrip('.')}. {advice}".strip())

    def _restyle(self) -> None:
        side = theme.px(SIDE)
        self.sign.setPixmap(theme.icon(self.icon, "outline").pixmap(side, side))
        self._make_room()
        self._column.setSpacing(theme.px(8))

    def _make_room(self) -> None:
        """Beside the words and above them, unless large text needs it."""
        self.sign.setVisible(self.height() >= FOR_SIGN * theme.px(SIDE))
        edge = min(theme.px(48), self.width() // 16)
        self._column.setContentsMargins(edge, 0, edge, 0)
