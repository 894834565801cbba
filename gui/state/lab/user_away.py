"""Whether the user does something in a window of the program: mouse, keys, wheel, touch.

It listens at the windows of the system, where each event comes once, not at every widget.
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
    """`returned` with the first event after `wait_for` was called; `seconds` since the last one."""

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
        """At every window there is by now. (A method, no lambda: its connection ends with this object.)"""
        for window in QGuiApplication.topLevelWindows():
            window.installEventFilter(self)  # twice is once

    def wait_for(self) -> None:
        """Say when the user comes back."""
        self.listen()
        self._waits = True

    def touch(self) -> None:
        """The user does something."""
        self._last = monotonic()
        if self._waits:
            self._waits = False
            self.returned.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in KINDS:
            self.touch()
        return False
