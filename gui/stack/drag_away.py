"""A card that is dragged off the stack is deleted. A note at the mouse says so while it hovers there.

Esc, or letting go over the stack, deletes nothing. What lies beyond the window hears nothing of the drag: nothing
happens there.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from gui.look.theme import theme

COPIES = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
BELOW, ABOVE = 20, 56  # from the mouse to the note, at 100 %: what is dragged hangs above the mouse


class DragAway(QObject):
    """Watches the window around the stack while cards are dragged."""

    def __init__(self, view: QWidget) -> None:
        super().__init__(view)
        self.view = view
        self.let_go = False  # it ended in letting go off the stack
        self.note: QLabel | None = None
        self._words = ""
        self._window: QWidget | None = None
        self._welcome = False  # the window takes drops at other times, too

    def begin(self, words: str) -> None:
        """A drag begins; `words` name what is dragged."""
        self.let_go, self._words, self._window = False, words, self.view.window()
        self._welcome = self._window.acceptDrops()
        self._window.setAcceptDrops(True)
        QApplication.instance().installEventFilter(self)  # type: ignore[union-attr]

    def end(self) -> None:
        QApplication.instance().removeEventFilter(self)  # type: ignore[union-attr]
        if self._window is not None:
            self._window.setAcceptDrops(self._welcome)
            self._window = None
        if self.note is not None:
            self.note.deleteLater()
            self.note = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() not in (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.DragLeave, QEvent.Type.Drop):
            return False
        if not isinstance(watched, QWidget) or watched.window() is not self._window or self._on_stack(watched):
            return False
        if isinstance(event, QDragLeaveEvent):
            self._hide()
        elif isinstance(event, QDropEvent):  # entering and moving are drops, too
            self._take(watched, event)
        return True

    def _on_stack(self, widget: QWidget) -> bool:
        return widget is self.view or self.view.isAncestorOf(widget)

    def _take(self, widget: QWidget, event: QDropEvent) -> None:
        at = widget.mapTo(widget.window(), event.position().toPoint())
        over = widget.window().childAt(at)
        if event.modifiers() & COPIES or (over is not None and self._on_stack(over)):
            self._hide()
            event.ignore()
            return
        event.setDropAction(Qt.DropAction.MoveAction)
        event.accept()
        if isinstance(event, QDragMoveEvent | QDragEnterEvent):
            self._say(at)
        else:
            self.let_go = True

    def _say(self, at: QPoint) -> None:
        if self.note is None and self._window is not None:
            note = self.note = QLabel(self.tr("Let go to delete {block}").format(block=self._words), self._window)
            note.setProperty("role", "pill")
            note.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            note.setTextFormat(Qt.TextFormat.PlainText)
            note.adjustSize()
        if self.note is not None and self._window is not None:
            left = min(at.x(), self._window.width() - self.note.width() - 4)
            below = at.y() + theme.px(BELOW)
            low = below + self.note.height() < self._window.height()
            self.note.move(max(left, 4), below if low else at.y() - theme.px(ABOVE) - self.note.height())
            self.note.show()
            self.note.raise_()

    def _hide(self) -> None:
        if self.note is not None:
            self.note.hide()
