"""A small window that a click beside it closes. The click is not lost: what lies there is pressed, on every system."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QPoint, QRect, Qt
from PySide6.QtGui import QContextMenuEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QFrame, QWidget

from gui.look.theme import theme

AWAY = 6  # from what it stands beside, and from the edge of the screen, at 100 %


class ClosedBeside(QFrame):
    """While it is there, mouse and keys are its own. A click on what it stands beside, by which it was opened, only
    closes it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._beside = QRect()
        self._pressed: QMouseEvent | None = None  # beside it, and not let go yet

    def stand_beside(self, what: QRect, ends_there: bool = False) -> None:
        """Stand below this rectangle of the screen, above it where there is no room, and never over the edge. It begins
        where that begins, or `ends_there`."""
        self._beside = what
        screen = QApplication.screenAt(what.center()) or QApplication.primaryScreen()
        room, away, wide, high = screen.availableGeometry(), theme.px(AWAY), self.width(), self.height()
        top = what.bottom() + away
        if top + high > room.bottom():
            top = max(room.top(), what.top() - away - high)
        left = min(what.right() - wide if ends_there else what.left(), room.right() - wide - away)
        self.move(QPoint(max(room.left() + away, left), top))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Nothing is closed yet: a release that is already on its way would be lost with this window, and what lies
        there would stay pressed. So no system presses it once more, either."""
        self._pressed = None
        if self.rect().contains(event.position().toPoint()):
            super().mousePressEvent(event)
            return
        event.accept()
        self._pressed = event.clone()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, self._pressed = self._pressed, None
        if pressed is None:
            super().mouseReleaseEvent(event)
            return
        event.accept()
        self.close()
        if not self._beside.contains(pressed.globalPosition().toPoint()):
            pass_on(pressed, event)


def pass_on(pressed: QMouseEvent, released: QMouseEvent) -> None:
    """Press what lies under the mouse in a window of ours, and let it go, as soon as what is at work is done. Its menu
    is asked for, too: for a press that the window system has not told of, Qt does not."""
    under, modal = QApplication.widgetAt(pressed.globalPosition().toPoint()), QApplication.activeModalWidget()
    handle = under.window().windowHandle() if under is not None and modal in (None, under.window()) else None
    if handle is None or under is None:
        return
    for event in (pressed, released):
        place = event.globalPosition()
        here, keys = handle.mapFromGlobal(place), event.modifiers()
        passed = QMouseEvent(event.type(), here, here, place, event.button(), event.buttons(), keys)
        QCoreApplication.postEvent(handle, passed)
    if pressed.button() == Qt.MouseButton.RightButton:
        point = pressed.globalPosition().toPoint()
        spot, keys = under.mapFromGlobal(point), pressed.modifiers()
        asks = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, spot, point, modifiers=keys)
        QCoreApplication.postEvent(under, asks)
