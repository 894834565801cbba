"""The result of a training above its curves: in one line where it has room, else smaller and in two.

Its mistakes are a link: who reads how many there are wants to see them.
"""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy

from gui.look.theme import theme
from gui.widgets.by_key import ENTER


class VerdictLine(QLabel):
    """A sentence that is never cut, with a `link` in it."""

    opened = Signal()  # the link was clicked

    def __init__(self) -> None:
        super().__init__()
        self.words = self.link = ""
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.LinksAccessibleByMouse)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setWordWrap(True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self.setToolTip(self.tr("Click: which pictures are right, and which wrong"))
        self.linkActivated.connect(lambda _link: self.opened.emit())

    def say(self, words: str, link: str) -> None:
        """The sentence, and which words of it lead on."""
        self.words, self.link = words, link
        self.setAccessibleDescription(words)
        self.restyle()

    def restyle(self) -> None:
        self.setContentsMargins(theme.px(4), theme.px(2), 0, 0)
        strong = theme.font("strong")
        room = self.width() - theme.px(6)
        fits = QFontMetrics(strong).horizontalAdvance(self.words) <= room
        self.setFont(strong if fits else theme.font("figure"))
        colour, line = theme.color("accent").name(), "underline" if self.hasFocus() else "none"
        link = f'<a href="mistakes" style="color:{colour}; text-decoration:{line}">{escape(self.link)}</a>'
        self.setText(escape(self.words).replace(escape(self.link), link, 1) if self.link else escape(self.words))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.restyle()

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
