"""Drag and drop without a window system: the way is planned first, then a real press and move start it.
Offscreen, `QDrag.exec` returns at once; this sends the window what a window system would: Qt does the rest.

    drag.over(stack, QPoint(200, 80))                # hover there ...
    drag.look(lambda: seen.append(stack.grab()))     # ... look ...
    drag.to(stack, QPoint(200, 300))                 # ... and let go there
    drag.begin(palette, QPoint(20, 20))              # press and move: the drag happens inside this call
    assert drag.result == Qt.DropAction.CopyAction
"""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import (
    QCursor,
    QDrag,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QMouseEvent,
    QWindow,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

Action = Qt.DropAction
Keys = Qt.KeyboardModifier
NO_KEY = Qt.KeyboardModifier.NoModifier
LEFT = Qt.MouseButton.LeftButton


@dataclass(frozen=True)
class Place:
    """A point the mouse passes, and the keys that are held there."""

    widget: QWidget
    pos: QPoint | None
    modifiers: Keys

    def window(self) -> QWindow:
        handle = self.widget.window().windowHandle()
        assert handle is not None, "show the window before dragging over it"
        return handle

    def point(self) -> QPointF:
        """The point in the coordinates of the window; the middle of the widget if none was given."""
        pos = self.widget.rect().center() if self.pos is None else self.pos
        return QPointF(self.widget.mapTo(self.widget.window(), pos))


class Drag:
    """The plan of one drag or several: `over`, `look`, then `to` or `cancel`; and afterwards what came of it.

    After a drag: `result` is what `QDrag.exec` returned, `accepted` tells for each place whether a drop there
    was welcome, `formats` are the MIME formats that were carried, `carried` counts the drags that took place.
    """

    def __init__(self) -> None:
        self._plan: list[Place | Callable[[], object]] = []
        self._drops = False
        self.result: Qt.DropAction | None = None
        self.accepted: list[bool] = []
        self.formats: list[str] = []
        self.carried = 0

    def over(self, widget: QWidget, pos: QPoint | None = None, modifiers: Keys = NO_KEY) -> None:
        """Move over this place (in the widget's coordinates, its middle by default)."""
        self._plan.append(Place(widget, pos, modifiers))

    def look(self, action: Callable[[], object]) -> None:
        """Call `action` at this point of the way, events processed: to look, or to take a picture."""
        self._plan.append(action)

    def to(self, widget: QWidget, pos: QPoint | None = None, modifiers: Keys = NO_KEY) -> None:
        """Move to this place and let go."""
        self.over(widget, pos, modifiers)
        self._drops = True

    def release(self, widget: QWidget) -> None:
        """Let go out of all windows: the window of `widget`, where the drag began, hears of the button and no more."""
        self.look(lambda: QApplication.sendEvent(widget.window().windowHandle(), _button_let_go()))

    def cancel(self) -> None:
        """End the way with Esc: nothing is dropped."""
        self._drops = False

    def begin(self, source: QWidget, pos: QPoint | None = None) -> None:
        """Press on `source` at `pos` and move until a drag starts: it takes place before this returns."""
        start = source.rect().center() if pos is None else pos
        carried = self.carried
        QCursor.setPos(source.mapToGlobal(start))  # a timer looks whether the mouse has left the window
        QTest.mousePress(source, LEFT, NO_KEY, start)
        for away in (1, 2, 3):
            if self.carried == carried:
                QTest.mouseMove(source, start + QPoint(away * QApplication.startDragDistance(), away))
        if self.carried == carried:
            QTest.mouseRelease(source, LEFT, NO_KEY, start)
        else:  # a drag swallows its release: the source never sees it, but QTest must forget the button
            QTest.mouseRelease(QWidget(), LEFT)

    def carry(self, source: QDrag, supported: Qt.DropAction = Action.MoveAction, *_: object) -> Qt.DropAction:
        """What `QDrag.exec` does while a test plans: the same events in the same order as Qt's own."""
        plan, drops = self._plan, self._drops
        self._plan, self._drops = [], False
        data = source.mimeData()
        self.carried += 1
        self.accepted, self.formats = [], list(data.formats())
        window: QWindow | None = None
        last, action = None, Action.IgnoreAction
        for stop in plan:
            if not isinstance(stop, Place):
                QApplication.processEvents()
                stop()
                continue
            last = stop
            if stop.window() is not window:
                _leave(window)
                window, action = stop.window(), _enter(stop, data, supported)
            action = _move(stop, data, supported, action)
            self.accepted.append(action != Action.IgnoreAction)
        if drops and last is not None and action != Action.IgnoreAction:
            self.result = _drop(last, data, supported)
        else:
            _leave(window)
            self.result = Action.IgnoreAction
        QApplication.processEvents()
        source.deleteLater()  # as Qt's own does
        return self.result


def _enter(place: Place, data: QMimeData, supported: Qt.DropAction) -> Qt.DropAction:
    event = QDragEnterEvent(place.point().toPoint(), supported, data, LEFT, place.modifiers)
    event.ignore()
    QApplication.sendEvent(place.window(), event)
    return event.dropAction() if event.isAccepted() else Action.IgnoreAction


def _move(place: Place, data: QMimeData, supported: Qt.DropAction, last: Qt.DropAction) -> Qt.DropAction:
    event = QDragMoveEvent(place.point().toPoint(), supported, data, LEFT, place.modifiers)
    if last == Action.IgnoreAction:
        event.ignore()
    else:  # having accepted the enter is enough
        event.setDropAction(last)
        event.accept()
    QApplication.sendEvent(place.window(), event)
    return event.dropAction() if event.isAccepted() else Action.IgnoreAction


def _drop(place: Place, data: QMimeData, supported: Qt.DropAction) -> Qt.DropAction:
    event = QDropEvent(place.point(), supported, data, LEFT, place.modifiers)
    event.ignore()
    QApplication.sendEvent(place.window(), event)
    return event.dropAction() if event.isAccepted() else Action.IgnoreAction


def _button_let_go() -> QMouseEvent:
    place = QPointF(-9, -9)
    return QMouseEvent(QEvent.Type.MouseButtonRelease, place, place, place, LEFT, Qt.MouseButton.NoButton, NO_KEY)


def _leave(window: QWindow | None) -> None:
    if window is not None:
        QApplication.sendEvent(window, QDragLeaveEvent())
