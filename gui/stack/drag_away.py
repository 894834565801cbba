"""A card that is dragged off the canvas, onto the palette, another panel or out of the window, is deleted. A note at
the mouse says so while it hovers there.

Esc, or letting go close to the stack, on its own bars, deletes nothing. Panels of the window hear of the drag on every
system. What lies beyond the window hears nothing: a timer looks where the mouse is, and only what the note has said
comes true, once the button of the mouse was seen to be let go. Where the system leads the drag (Windows, macOS,
Wayland), `QDrag.exec` gives IgnoreAction after Esc and after letting go on nothing alike, and no release of the mouse
is reported. There nothing is deleted out of the window, and no note says so.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QCursor, QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from gui.look.theme import theme

COPIES = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier  # either of them
BELOW, ABOVE = 20, 56  # from the mouse to the note, at 100 %: what is dragged hangs above the mouse
LOOK_MS = 60  # between two looks where the mouse is
LED_BY_QT = ("xcb", "offscreen")  # platforms on which Qt itself hears the keys during a drag
FLOATS = Qt.WindowType.ToolTip | Qt.WindowType.WindowTransparentForInput | Qt.WindowType.FramelessWindowHint


class DragAway(QObject):
    """Watches the window around the stack while cards are dragged."""

    def __init__(self, view: QWidget) -> None:
        super().__init__(view)
        self.view = view
        self.near: QWidget = view  # the stack with its own bars: only beyond it, what is let go is deleted
        self.let_go = False  # it ended in letting go there, or out of the window
        self.note: QLabel | None = None
        self.is_out = False  # the mouse is out of all windows of the program, and the note says what that means
        self._words, self._released = "", False
        self._window: QWidget | None = None
        self._welcome = False  # the window takes drops at other times, too
        self._looking = QTimer(self, interval=LOOK_MS)
        self._looking.timeout.connect(self._look)

    def begin(self, words: str) -> None:
        """A drag begins; `words` name what is dragged."""
        self.let_go, self.is_out, self._words, self._window = False, False, words, self.view.window()
        self._released = False
        self._welcome = self._window.acceptDrops()
        self._window.setAcceptDrops(True)
        self._listen()
        if QApplication.platformName() in LED_BY_QT:
            self._looking.start()

    def end(self, taken: bool = True) -> None:
        """The drag is over; `taken`: what was dragged was dropped somewhere."""
        self._looking.stop()
        QApplication.instance().removeEventFilter(self)  # type: ignore[union-attr]
        if self._window is not None:
            self._window.setAcceptDrops(self._welcome)
            self._window = None
        if self.is_out and self._released and not taken:
            self.let_go = True
        self.is_out = False
        self._hide()

    def _listen(self) -> None:
        """Be the first to hear of what happens: who listens last is asked first."""
        QApplication.instance().removeEventFilter(self)  # type: ignore[union-attr]
        QApplication.instance().installEventFilter(self)  # type: ignore[union-attr]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonRelease:
            self._released = True
            return False
        if event.type() not in (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.DragLeave, QEvent.Type.Drop):
            return False
        if not isinstance(watched, QWidget) or watched.window() is not self._window or _is_in(watched, self.view):
            return False
        if isinstance(event, QDragLeaveEvent):
            self._hide()
        elif isinstance(event, QDropEvent):  # entering and moving are drops, too
            self._take(watched, event)
        return True

    def _take(self, widget: QWidget, event: QDropEvent) -> None:
        at = widget.mapTo(widget.window(), event.position().toPoint())
        over = widget.window().childAt(at) or widget.window()
        deletes = not event.modifiers() & COPIES and not _is_in(over, self.near)
        event.setDropAction(Qt.DropAction.MoveAction if deletes else Qt.DropAction.IgnoreAction)
        # Entering is accepted everywhere: Qt keeps all later moves from who has refused it, and between the stack and
        # the panels lie bars that belong to the same widget for it.
        event.setAccepted(deletes or isinstance(event, QDragEnterEvent))
        if not deletes:
            self._hide()
        elif isinstance(event, QDragMoveEvent):  # entering is moving, too
            self._say(at)
        else:
            self.let_go = True

    def _look(self) -> None:
        """Whether the mouse has left all windows of the program."""
        self._listen()  # the drag has begun to listen, too, and keeps the keys to itself
        at, window = QCursor.pos(), self._window
        ours = [one for one in QApplication.topLevelWidgets() if one.isVisible() and one is not self.note]
        out = window is not None and not any(one.frameGeometry().contains(at) for one in ours)
        out = out and not QApplication.keyboardModifiers() & COPIES
        if out and window is not None:
            self._say(window.mapFromGlobal(at), out=True)
        elif self.is_out:
            self._hide()
        self.is_out = out

    def _say(self, at: QPoint, out: bool = False) -> None:
        """Write beside the mouse what letting go would do. Within the window the note is a part of it: a window of its
        own would take the drag from ours as soon as the mouse moves into it. Out of the window it has to be one."""
        window = self._window
        if window is None:
            return
        if self.note is None or self.note.isWindow() != out:
            self._hide()
            self.note = self._make_note(window, out)
        note = self.note
        place, room = (window.mapToGlobal(at), window.screen().availableGeometry()) if out else (at, window.rect())
        left = max(min(place.x(), room.right() - note.width() - 4), room.left() + 4)
        below = place.y() + theme.px(BELOW)
        low = below + note.height() < room.bottom()
        note.move(left, below if low else place.y() - theme.px(ABOVE) - note.height())
        note.show()
        note.raise_()

    def _make_note(self, window: QWidget, out: bool) -> QLabel:
        note = QLabel(self.tr("Let go to delete {block}").format(block=self._words), window)
        note.setProperty("role", "tip")
        if out:
            note.setWindowFlags(FLOATS)
        note.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        note.setTextFormat(Qt.TextFormat.PlainText)
        note.adjustSize()
        return note

    def _hide(self) -> None:
        if self.note is not None:
            self.note.hide()
            self.note.deleteLater()
            self.note = None


def _is_in(widget: QWidget, other: QWidget) -> bool:
    return widget is other or other.isAncestorOf(widget)
