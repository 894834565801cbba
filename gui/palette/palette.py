"""The palette: all kinds of blocks, by category, to be dragged into the stack or added with Enter.

It lists what `KINDS` holds, so a new kind is there by itself; the field at the top finds one by a few letters.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from engine.blocks import KINDS
from gui.look.theme import theme
from gui.look.words import in_context
from gui.palette.palette_list import KindList
from gui.qt.laid_out import in_column
from gui.qt.style_property import styled
from gui.state import edits
from gui.state.document import Document
from gui.widgets.makes_room import MakesRoom
from gui.widgets.search_line import SearchLine

_tr = in_context("SearchField")

STAYS = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)  # the keyboard comes back from these
LEAST_WIDTH, FOR_SEARCH = 60, 150  # a rail of tiles; from the second on there is room to search


class Palette(MakesRoom, QWidget):
    """A search field and the list of kinds below it; where it is narrow, a rail of tiles."""

    room_wanted = Signal()  # it is too narrow to be searched
    left = Signal()  # by Esc

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.document = document
        self.setProperty("role", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(self.tr("Palette"))
        self.search = SearchField()
        self.list = KindList()
        self.nothing = styled(QLabel(), "secondary")
        self.nothing.setWordWrap(True)
        self.nothing.setTextFormat(Qt.TextFormat.PlainText)
        self.show_all = QPushButton(self.tr("Show all blocks"))
        empty = QWidget()
        words = QVBoxLayout(empty)
        words.addWidget(self.nothing)
        words.addWidget(self.show_all, 0, Qt.AlignmentFlag.AlignLeft)
        words.addStretch(1)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.list)
        self.pages.addWidget(empty)
        self.column = in_column(self.search, (self.pages, 1), of=self)

        self._has_found = False  # what stands there has been added by Enter
        self._typed_last = False  # letters, and since then nothing was changed in the stack
        self.search.textChanged.connect(self._find)
        self.search.textEdited.connect(lambda _text: self._remember_typing(True))
        document.design_changed.connect(lambda *_designs: self._remember_typing(False))
        document.opened.connect(self.search.clear)  # another network wants other blocks
        self.search.installEventFilter(self)
        self.show_all.clicked.connect(self.search.clear)
        self.list.activated_kind.connect(self._append)
        self.list.dropped.connect(self.search.clear)  # what was looked for was found
        self.list.typed.connect(self._type)
        shortcut = QShortcut(QKeySequence("/"), self)
        shortcut.activated.connect(self.focus_search)
        theme.followed_by(self._resize)
        self._find("")

    def sizeHint(self) -> QSize:
        return QSize(theme.px(232), theme.px(600))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(LEAST_WIDTH), min(theme.px(160), 240))

    def _make_room(self) -> None:
        roomy = self.width() >= theme.px(FOR_SEARCH)
        if not roomy and self.search.text() and not self.search.isHidden():
            self.search.clear()  # or nobody would know why blocks are missing
        self.search.setVisible(roomy)

    def focus_search(self) -> None:
        if self.search.isHidden():
            self.room_wanted.emit()
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _type(self, letters: str) -> None:
        self.focus_search()
        self.search.setText(letters)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys in the search field: the arrows go into the list, Enter adds the block found, Esc goes back."""
        if isinstance(event, QFocusEvent) and event.lostFocus() and event.reason() not in STAYS:
            self._leave_search()
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        key = event.key()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up) and self.pages.currentWidget() is self.list:
            self._has_found = False  # one of these is looked for now
            self.list.enter(last=key == Qt.Key.Key_Up)
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.search.text():
            if self.pages.currentWidget() is self.list:
                self._append(self.list.current_kind())
                self.search.setText(self.search.text())  # the typing is over: Ctrl+Z takes the block back
                self.search.selectAll()
                self._has_found = True
            return True
        for standard, possible, verb in (
            (QKeySequence.StandardKey.Undo, self.search.isUndoAvailable(), self.document.undo_stack.undo),
            (QKeySequence.StandardKey.Redo, self.search.isRedoAvailable(), self.document.undo_stack.redo),
        ):
            if event.matches(standard) and not (possible and self._typed_last):  # what was done last is taken back
                verb()
                return True
        if event.text() == "/":  # the key that leads here, pressed here: no block has it in its name
            self.search.selectAll()
            return True
        if key == Qt.Key.Key_Escape:
            self.search.clear()
            self.left.emit()
            return True
        return False

    def _leave_search(self) -> None:
        """What was looked for was found: who goes on with the mouse would find one block in the palette, and no way to
        the others. Under the mouse nothing moves: it may be about to drag the block once more."""
        if self._has_found and not self.list.underMouse():
            self.search.clear()

    def _remember_typing(self, typed: bool) -> None:
        self._typed_last, self._has_found = typed, self._has_found and not typed

    def _find(self, words: str) -> None:
        found = self.list.show_matching(words)
        self.nothing.setText(self.tr("No block matches “{words}”.").format(words=words.strip()))
        self.pages.setCurrentIndex(0 if found else 1)

    def _append(self, kind: str) -> None:
        """Add a block of this kind, which is selected then; `edits.append` finds its place."""
        if kind in KINDS:
            document = self.document
            document.edit(*edits.append(document.design, KINDS[kind](), document.selection, document.data))
            self.list.was_put()

    def _resize(self) -> None:
        side = theme.px(8)
        self.column.setContentsMargins(side, theme.px(12), 0, 0)
        self.column.setSpacing(theme.px(8))
        self.search.setContentsMargins(0, 0, side, 0)
        self._make_room()
        self.list.doItemsLayout()


class SearchField(SearchLine):
    """A line to type in, with the key that leads to it."""

    def __init__(self) -> None:
        super().__init__(_tr("Find a block"))
        self.setToolTip(self.tr("Find a block (/)"))
        self.setClearButtonEnabled(False)
        self.key = styled(QLabel("/", self), "pill")
        self.key.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.textChanged.connect(lambda text: self.key.setVisible(not text))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_key()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._place_key()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:  # the key needs another room, as in letters of another size
            self._place_key()
        return super().event(event)

    def _place_key(self) -> None:
        self.key.adjustSize()
        right = self.contentsRect().right() - theme.px(6)
        self.key.move(right - self.key.width(), (self.height() - self.key.height()) // 2)
