"""Garbage is collected in turns of the window's thread, and nowhere else.

Python's collector runs in whichever thread happens to need memory. In the thread of a training it could find a
closed window there and delete its widgets, which Qt does not survive: widgets belong to the thread of the window.
"""

from __future__ import annotations

import gc
from time import monotonic

from PySide6.QtCore import QObject, QTimer

from engine.computer import give_back_free_pages

EVERY_MS = 200
YOUNG = 1000  # new objects that are worth a look
ROUNDS = 10  # looks at the young, after which those that stayed are looked at once more
FULL_SECONDS = 30  # between two looks at everything, which take as long as some frames


class Garbage(QObject):
    """From now on the collector works by a timer of this thread, by itself no longer.

    It counts by itself, too: what `gc.get_count` says beyond new objects is another thing in each Python.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._rounds = 0  # since the last look at more than the young
        self._fresh = False  # something was new since the last look at everything
        self._full_at = monotonic()
        self._timer = QTimer(self, interval=EVERY_MS)
        self._timer.timeout.connect(self.collect_due)
        self._timer.start()

    def collect_due(self) -> None:
        """Collect what is due: the young, those that stayed, or everything."""
        if gc.get_count()[0] > YOUNG:
            self._fresh = True
            self._rounds += 1
            gc.collect(1 if self._rounds > ROUNDS else 0)
            if self._rounds > ROUNDS:
                self._rounds = 0
        elif self._fresh and monotonic() - self._full_at > FULL_SECONDS:  # in a turn in which nothing much happens
            gc.collect()
            give_back_free_pages()
            self._fresh, self._full_at = False, monotonic()
