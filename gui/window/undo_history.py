"""All steps of undo in a small window beside the large one; a click or the arrow keys go to a step, Esc closes it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QUndoView, QWidget

from gui.look.theme import theme
from gui.state.document import Document

WIDTH, HEIGHT, INSET = 280, 360, 24  # at 100 %


class UndoHistory(QUndoView):
    """Made when it is first asked for."""

    def __init__(self, document: Document, window: QWidget) -> None:
        super().__init__(document.undo_stack)
        self._document, self._window = document, window
        document.opened.connect(self._name_first)
        document.undo_stack.indexChanged.connect(self._name_first)
        self._name_first()
        self.setWindowTitle(self.tr("Undo history"))
        self.setParent(window, Qt.WindowType.Tool)
        self.resize(theme.px(WIDTH), theme.px(HEIGHT))

    def toggle(self) -> None:
        """Show it with the keyboard in it; hide it if it is shown."""
        if self.isVisible():
            self.close()
            return
        self.move(self._place())
        self.show()
        self.doItemsLayout()  # it was made before the style sheet reached it
        self.raise_()
        self.activateWindow()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _name_first(self) -> None:
        """Say what is there without any of the steps."""
        is_trained = self._document.begins_as_trained
        self.setEmptyLabel(self.tr("As it was trained") if is_trained else self.tr("As it was opened"))

    def _place(self) -> QPoint:
        """At the right of the window, in its middle, and on the screen."""
        window, inset = self._window.frameGeometry(), theme.px(INSET)
        screen = self._window.screen().availableGeometry()
        left = min(window.right() - self.width() - inset, screen.right() - self.width() - inset)
        top = window.center().y() - self.height() // 2
        return QPoint(max(left, screen.left()), max(min(top, screen.bottom() - self.height()), screen.top()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)
