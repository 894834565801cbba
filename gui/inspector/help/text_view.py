"""Words of a page of the help, with headings as in the rest of the window. It is as high as its words are."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QTextBrowser

from gui.look.theme import theme
from gui.widgets.makes_room import MakesRoom
from gui.widgets.scrolling import SCROLLING_KEYS


class HelpText(MakesRoom, QTextBrowser):
    """Shows Markdown; nothing takes no room."""

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("role", "help")
        self.setAccessibleName(self.tr("Help"))
        self.setOpenLinks(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_markdown(self, words: str) -> None:
        self.document().setDefaultFont(theme.font("body"))
        self.document().setIndentWidth(theme.px(16))
        self.setMarkdown(words)
        self.setVisible(bool(words))
        self._set_type()
        self._make_room()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in SCROLLING_KEYS:  # the page knows more than these words
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _make_room(self) -> None:
        self.setFixedHeight(ceil(self.document().size().height()) + 2 * self.frameWidth())

    def _set_type(self) -> None:
        """Headings and paragraphs as in the rest of the window."""
        document = self.document()
        cursor = QTextCursor(document)
        block = document.begin()
        while block.isValid():
            form, level = block.blockFormat(), block.blockFormat().headingLevel()
            form.setTopMargin(theme.px(12) if level > 1 else 0)
            form.setBottomMargin(theme.px(4 if level or block.textList() else 8))
            form.setLineHeight(130, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
            cursor.setPosition(block.position())
            cursor.setBlockFormat(form)
            if level:
                cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
                letters = QTextCharFormat()
                letters.setFont(theme.font("heading" if level == 1 else "strong"))
                cursor.setCharFormat(letters)
            block = block.next()
