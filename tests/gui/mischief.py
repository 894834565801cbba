"""What hands do that try everything: nonsense in every field, edges pulled about, looks changed on the way, strokes
that lead out of the board, words that no command has, and work that comes back after the program was ended.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QLineEdit, QPlainTextEdit, QSplitterHandle, QWidget
from shiboken6 import isValid

from gui.data.board import Board
from gui.filters.paint_grid import PaintGrid
from gui.look.theme import theme
from gui.state.safety.recovery import recoverable
from tests.gui.wandering import CTRL, LEFT, NO_KEY, Wandering, write
from tests.waiting import wait

NONSENSE = ("", " ", "abc", "-1", "1e9", "1e-320", "1e400", "-0", "0x10", "1,5", "1.5.5", "1..2", "9" * 400, "x" * 400,
            "../../etc", "%s %n %1 {0}", "</b><i>", "\\", "'\"", "+3", "3 4", "NaN", "\u4e2d\u6587", "\u0661\u0662",
            "\u221e", "\u202e12", "a\u0301")  # fmt: skip
FIELDS = QLineEdit, QAbstractSpinBox, QPlainTextEdit
MANY = 30  # steps of undo at once


class Mischief(Wandering):
    def verbs(self) -> dict[Callable[[], None], float]:
        return super().verbs() | {
            self._nonsense: 4, self._edge: 2, self._look: 1, self._far_back: 1, self._strokes: 4, self._words: 2,
            self._ended: 0.5, self._size: 2,
        }  # fmt: skip

    def _any(self, *kinds: type[QWidget]) -> QWidget | None:
        found = [one for one in self._shown() if isinstance(one, kinds)]
        return self.chance.choice(found) if found else None

    def _nonsense(self) -> None:
        """Into one field, one after another, each kept or not."""
        field = self._any(*FIELDS)
        for words in self.chance.sample(NONSENSE, 4):
            if field is None or not isValid(field) or not field.isVisible() or not field.isEnabled():
                return
            self._note(f"{words[:20]!r} in {type(field).__name__} {field.accessibleName()!r}")
            field.setFocus()
            QTest.keyClick(field, Qt.Key.Key_A, CTRL)
            write(field, words)
            if isValid(field):
                QTest.keyClick(field, self.chance.choice((Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Down)))
            QApplication.processEvents()

    def _edge(self) -> None:
        """Pull the edge between two panels, also beyond the window."""
        edge = self._any(QSplitterHandle)
        if edge is None:
            return
        at, far = edge.rect().center(), self.chance.choice((-2000, -150, -20, 20, 150, 2000))
        self._note(f"{type(edge.parentWidget()).__name__} by {far}")
        QTest.mousePress(edge, LEFT, NO_KEY, at)
        for part in (0.3, 1.0):
            if isValid(edge):
                QTest.mouseMove(edge, at + QPoint(int(far * part), int(far * part)))
                QApplication.processEvents()
        if isValid(edge):
            QTest.mouseRelease(edge, LEFT, NO_KEY, at + QPoint(far, far))

    def _look(self) -> None:
        chance = self.chance
        if chance.random() < 0.5:
            theme.set_scale(chance.choice((80, 100, 150, 250)))
        else:
            theme.set_mode(chance.choice(("light", "dark", "contrast")))

    def _far_back(self) -> None:
        history = self.window.document.undo_stack
        for verb in (history.undo, history.redo) if self.chance.random() < 0.7 else (history.undo,):
            for _ in range(MANY):
                verb()

    def _strokes(self) -> None:
        """On what can be drawn or painted on, with each button, also out of it."""
        pad = self._any(Board, PaintGrid)
        for _ in range(self.chance.randint(1, 4)):
            if pad is None or not isValid(pad) or not pad.isVisible():
                return
            button = self.chance.choice((LEFT, LEFT, LEFT, Qt.MouseButton.RightButton))
            reach = lambda side: self.chance.randint(-20, side + 20)  # noqa: E731
            QTest.mousePress(pad, button, NO_KEY, self._somewhere(pad))
            for _ in range(self.chance.randint(1, 8)):
                if isValid(pad):
                    QTest.mouseMove(pad, QPoint(reach(pad.width()), reach(pad.height())))
            if isValid(pad):
                QTest.mouseRelease(pad, button, NO_KEY, QPoint(reach(pad.width()), reach(pad.height())))
        self._note(type(pad).__name__)

    def _words(self) -> None:
        """Words that the list of commands may not have."""
        QTest.keySequence(self.window, QKeySequence("Ctrl+K"))
        field = QApplication.focusWidget()
        if isinstance(field, QLineEdit):
            words = self.chance.choice(("train now", "leraning rate", "cat", "new", "42", "dark mode", *NONSENSE))
            self._note(repr(words[:20]))
            write(field, words)
            if isValid(field):
                QTest.keyClick(field, self.chance.choice((Qt.Key.Key_Return, Qt.Key.Key_Escape)))

    def _ended(self) -> None:
        """The desktop ends the program, and what was not saved is opened again."""
        if self.window.files.recovery.keep() is None:
            return
        found = recoverable()
        if found:
            self.window.files.recover(self.chance.choice(found))

    def _size(self) -> None:
        self.window.resize(self.chance.randint(300, 2000), self.chance.randint(300, 1200))
        wait(self.chance.choice((1, 30)))
