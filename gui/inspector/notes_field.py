"""The notes of a project: what is to be done with it, or what was found. They go with its file."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QEvent, QSignalBlocker, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from gui.inspector.parts import label
from gui.look.theme import theme
from gui.qt.laid_out import in_column
from gui.state import edits
from gui.state.document import Document

FEWEST, MOST = 3, 12  # lines that are seen at once
BACK = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)
ASKS = QEvent.Type.ShortcutOverride  # whether the field wants a key for itself


class Notes(QWidget):
    """The field under its name. It is there where somebody has written something, or begins to."""

    def __init__(self, document: Document) -> None:
        super().__init__()
        self.document, self.field = document, NotesField(document)
        in_column(label("strong", self.tr("Notes")), self.field, of=self, gap=theme.px(4))

    def follow(self) -> None:
        self.field.follow()
        self.setVisible(bool(self.document.design.notes) or self.field.hasFocus())

    def begin(self) -> None:
        self.show()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)


class NotesField(QPlainTextEdit):
    """Each letter counts at once; what is typed without a rest is one step of the project's undo."""

    def __init__(self, document: Document) -> None:
        super().__init__()
        self.project = document
        self.setAccessibleName(self.tr("Notes of the project"))
        self.setPlaceholderText(self.tr("Tasks, questions, answers: saved with the project."))
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        self.textChanged.connect(self._write)

    def follow(self) -> None:
        """Show the notes of now, with the cursor where it was as long as they are the same."""
        if self.toPlainText() != self.project.design.notes:
            with QSignalBlocker(self):
                self.setPlainText(self.project.design.notes)
            if self.hasFocus():  # after undo, where one goes on
                self.moveCursor(QTextCursor.MoveOperation.End)
        self._fit()

    def _write(self) -> None:
        self.project.edit(*edits.write_notes(self.project.design, self.toPlainText()))
        self.follow()  # too long, or not to be changed while the window looks back

    def _fit(self) -> None:
        """As high as its lines are, as far as there is room for them."""
        lines = min(max(round(self.document().size().height()), FEWEST), MOST)
        self.setFixedHeight(ceil(lines * self.fontMetrics().lineSpacing()) + 2 * theme.px(9))

    # Qt

    def event(self, event: QEvent) -> bool:
        if event.type() == ASKS and isinstance(event, QKeyEvent) and any(map(event.matches, BACK)):
            event.ignore()  # undo is the window's
            return True
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.project.settle()
