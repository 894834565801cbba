"""Garbage is collected in turns of the window's thread, and nowhere else.

Python's collector runs in whichever thread happens to need memory. In a training's thread it would one day find a
closed window there and delete its widgets, which Qt does not survive: widgets belong to the thread of the window.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

EVERY_MS = 200
#: Collect the young when so many objects are new, the middle-aged after so many collections of the young, and all
#: after so many of those: to look through a whole window takes as long as a frame.
LIMITS = (1000, 10, 50)


class Garbage(QObject):
    """From now on the collector works by a timer of this thread, by itself no longer."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self, interval=EVERY_MS)
        self._timer.timeout.connect(collect_due)
        self._timer.start()


def collect_due() -> None:
    """Collect the oldest generation that is due."""
    counts = gc.get_count()
    for generation in (2, 1, 0):
        if counts[generation] > LIMITS[generation]:
            gc.collect(generation)
            return
