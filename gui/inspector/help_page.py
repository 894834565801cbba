"""A page of the help in the inspector's place: the block it speaks of stays in sight. Esc or Back leads back."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QTextBrowser, QVBoxLayout, QWidget

from gui.inspector import help_texts
from gui.inspector.parts import label
from gui.look.theme import theme


class HelpPage(QWidget):
    """Shows one page at a time."""

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.word = ""
        self.setProperty("role", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.back = QPushButton(self.tr("Back"))
        self.back.setProperty("role", "quiet")
        self.back.clicked.connect(self.left)
        self.text = QTextBrowser()
        self.text.setFrameShape(QFrame.Shape.NoFrame)
        self.text.setProperty("role", "help")
        self.text.setAccessibleName(self.tr("Help"))
        self.text.setOpenLinks(False)
        head = QHBoxLayout()
        head.addWidget(self.back)
        head.addWidget(label("label", self.tr("Help")), 1)
        self._column = QVBoxLayout(self)
        self._column.addLayout(head)
        self._column.addWidget(self.text, 1)
        theme.changed.connect(self._restyle)
        self._restyle()

    def show_page(self, word: str, remark: str = "") -> None:
        """Show the page of a block's kind, a setting's name, or a page's own name; `remark` stands at its end."""
        self.word = word
        self.text.setMarkdown("\n\n".join(part for part in (help_texts.page(word), remark) if part))
        self._set_type()
        self.text.verticalScrollBar().setValue(0)

    def _set_type(self) -> None:
        """Headings and paragraphs as in the rest of the window."""
        document = self.text.document()
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

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _restyle(self) -> None:
        self._column.setContentsMargins(theme.px(12), theme.px(8), theme.px(4), theme.px(8))
        self._column.setSpacing(theme.px(4))
        self.back.setIcon(theme.icon("arrow-left", "accent"))
        self.back.setIconSize(theme.icon_beside_words())
        self.text.document().setDefaultFont(theme.font("body"))
        if self.word:
            self.show_page(self.word)
