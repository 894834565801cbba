"""On a touch screen a finger that rests opens the menu that the right mouse button opens: Qt makes a left button of
fingers, and no menu of anything was to be had without a mouse.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPointF, QTimer
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QInputDevice, QTouchEvent, QWindow
from PySide6.QtWidgets import QAbstractButton, QAbstractSlider, QAbstractSpinBox, QApplication, QWidget

HELD_DOWN = (QAbstractSlider, QAbstractSpinBox)  # a finger that rests there counts on


class LongPress(QObject):
    """Listens to the windows where there is a touch screen."""

    def __init__(self, application: QGuiApplication) -> None:
        super().__init__(application)
        self._at = QPointF()  # of the finger, on the screen
        self._rests = QTimer(self, singleShot=True)
        self._rests.timeout.connect(self._open)
        application.focusWindowChanged.connect(self.listen)

    def listen(self, _window: QWindow | None = None) -> None:
        """Where there is no touch screen nothing is listened to: mice move often."""
        if any(one.type() == QInputDevice.DeviceType.TouchScreen for one in QInputDevice.devices()):
            for window in QGuiApplication.topLevelWindows():
                window.installEventFilter(self)  # a second call changes nothing

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QTouchEvent):
            self._follow(event)
        return False

    def _follow(self, event: QTouchEvent) -> None:
        """One finger that stays where it came down waits; each other one, and each move, ends that."""
        hints, at = QGuiApplication.styleHints(), event.points()[0].globalPosition() if event.points() else self._at
        has_moved = (at - self._at).manhattanLength() >= hints.startDragDistance()
        if event.type() == QEvent.Type.TouchBegin and len(event.points()) == 1:
            self._at = at
            self._rests.start(hints.mousePressAndHoldInterval())
        elif has_moved or event.type() != QEvent.Type.TouchUpdate or len(event.points()) > 1:
            self._rests.stop()

    def _open(self) -> None:
        at = self._at.toPoint()
        widget = QApplication.widgetAt(at)
        if widget is None or QApplication.activePopupWidget() is not None or _is_held_down(widget):
            return
        asked = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, widget.mapFromGlobal(at), at)
        QApplication.sendEvent(widget, asked)
        if isinstance(widget, QAbstractButton) and QApplication.activePopupWidget() is not None:
            widget.setDown(False)  # that the finger is lifted is told to the menu


def _is_held_down(widget: QWidget) -> bool:
    return isinstance(widget, HELD_DOWN) or isinstance(widget.parentWidget(), HELD_DOWN)
