"""A line in which one looks for something: a magnifier before its words, both as large as the text around them."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit

from gui.look.theme import theme

SIGN_AT, SIGN, WORDS_AT = 9, 16, 36  # pixels at 100 %: where the sign begins, its size, and where the words begin
OWN = 2  # pixels that Qt leaves free before the words of a line


class SearchLine(QLineEdit):
    """What it finds may stand below it, with a picture and words at the same places."""

    def __init__(self, words: str) -> None:
        super().__init__(placeholderText=words)
        self.setAccessibleName(words)
        theme.followed_by(self._leave_room)

    def _leave_room(self) -> None:
        in_style = theme.px(8) + 1  # before the words
        self.setTextMargins(theme.px(WORDS_AT) - in_style - OWN, 0, 0, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        side, painter = theme.px(SIGN), QPainter(self)
        place = QRect(theme.px(SIGN_AT), (self.height() - side) // 2, side, side)
        theme.icon("magnifying-glass", "label").paint(painter, place, Qt.AlignmentFlag.AlignCenter)
        painter.end()
