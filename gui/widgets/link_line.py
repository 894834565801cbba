"""A sentence of which some words are a link: a click on them follows it, or Enter once the sentence has the keys. Where
there are two, the arrow keys go from one to the other.
"""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLabel

from gui.look.theme import theme
from gui.widgets.by_key import ENTER, STEPS

MORE = "more"


class LinkLine(QLabel):
    """A sentence that is never cut, with a `link` in it, and `more`, another one, or none."""

    opened = Signal()  # the link was clicked
    more_opened = Signal()  # the other one was

    def __init__(self) -> None:
        super().__init__()
        self.words = self.link = self.more = ""
        self.at_more = False  # Enter follows the other one
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.LinksAccessibleByMouse)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setWordWrap(True)
        self.linkActivated.connect(lambda link: self._follow(link == MORE))
        theme.changed.connect(self.restyle)  # a link keeps the colour that it was written in

    def say(self, words: str, link: str, more: str = "") -> None:
        """The sentence, and which words of it lead on."""
        self.words, self.link, self.more, self.at_more = words, link, more, False
        self.setAccessibleDescription(words)
        self.restyle()

    def restyle(self) -> None:
        colour, text = theme.color("accent").name(), escape(self.words)
        for link, where in ((self.link, "link"), (self.more, MORE)):
            line = "underline" if self.hasFocus() and self.at_more is (where == MORE) else "none"
            there = f'<a href="{where}" style="color:{colour}; text-decoration:{line}">{escape(link)}</a>'
            text = text.replace(escape(link), there, 1) if link else text
        self.setText(text)

    def _follow(self, more: bool) -> None:
        (self.more_opened if more else self.opened).emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.restyle()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.restyle()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER:
            self._follow(self.at_more)
        elif event.key() in STEPS and self.more:
            self.at_more = not self.at_more
            self.restyle()
        else:
            super().keyPressEvent(event)
