"""Small jobs one after another: between two of them the window handles its events."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, QTimer

BETWEEN_MS = 8


class Turns(QObject):
    """Does the first job at once and the others in later turns of the event loop."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs: deque[Callable[[], object]] = deque()
        self._timer = QTimer(self, interval=BETWEEN_MS)
        self._timer.timeout.connect(self._next)

    def take(self, jobs: Iterable[Callable[[], object]]) -> None:
        """Do these jobs; what is left of earlier ones is dropped."""
        self._jobs = deque(jobs)
        self._next()

    def drop(self) -> None:
        """Do nothing more."""
        self._jobs.clear()
        self._timer.stop()

    def _next(self) -> None:
        if self._jobs:
            self._jobs.popleft()()
        if not self._jobs:
            self._timer.stop()
        elif not self._timer.isActive():
            self._timer.start()
