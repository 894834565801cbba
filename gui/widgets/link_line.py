"""A sentence of which some words are a link: a click on them follows it, or Enter once the sentence has the keys."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLabel

from gui.look.theme import theme
from gui.widgets.by_key import ENTER


class LinkLine(QLabel):
    """A sentence that is never cut, with a `link` in it."""

    opened = Signal()  # the link was clicked

    def __init__(self) -> None:
        super().__init__()
        self.words = self.link = ""
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.LinksAccessibleByMouse)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setWordWrap(True)
        self.linkActivated.connect(lambda _link: self.opened.emit())
        theme.changed.connect(self.restyle)  # a link keeps the colour that it was written in

    def say(self, words: str, link: str) -> None:
        """The sentence, and which words of it lead on."""
        self.words, self.link = words, link
        self.setAccessibleDescription(words)
        self.restyle()

    def restyle(self) -> None:
        colour, line = theme.color("accent").name(), "underline" if self.hasFocus() else "none"
        link = f'<a href="link" style="color:{colour}; text-decoration:{line}">{escape(self.link)}</a>'
        self.setText(escape(self.words).replace(escape(self.link), link, 1) if self.link else escape(self.words))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.restyle()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.restyle()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER:
            self.opened.emit()
        else:
            super().keyPressEvent(event)
