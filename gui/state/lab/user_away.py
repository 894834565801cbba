"""Whether the user does something in a window of the program: mouse, keys, wheel, touch.

It listens to the native windows, where each event comes once, not to every widget.
"""

from __future__ import annotations

from time import monotonic

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QGuiApplication, QWindow

KINDS = frozenset(
    {
        QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove, QEvent.Type.KeyPress, QEvent.Type.Wheel,
        QEvent.Type.TouchBegin, QEvent.Type.TouchUpdate, QEvent.Type.DragMove,
    }
)  # fmt: skip


class UserAway(QObject):
    """`seconds` since the last event; `returned` comes with the first event after `wait_for`."""

    returned = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._last = monotonic()
        self._waits = False
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.focusWindowChanged.connect(self.listen)

    @property
    def seconds(self) -> float:
        return monotonic() - self._last

    def listen(self, _window: QWindow | None = None) -> None:
        """Listen to every window. (A method and no lambda, so that the connection ends with this object.)"""
        for window in QGuiApplication.topLevelWindows():
            window.installEventFilter(self)  # a second call changes nothing

    def wait_for(self) -> None:
        """Emit `returned` at the next event."""
        self.listen()
        self._waits = True

    def touch(self) -> None:
        """The user did something."""
        self._last = monotonic()
        if self._waits:
            self._waits = False
            self.returned.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in KINDS:
            self.touch()
        return False
