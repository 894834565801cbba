"""The file of the settings, which Qt writes whole or not at all.

What Qt leaves beside it when it is killed meanwhile, nobody takes away but us. For a lock without an owner it would
wait half a minute, or for ever where the clock was set back, and the window would stand still.
"""

from __future__ import annotations

import os
import re
import time
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QSettings, QTimer

OLD_SECONDS = 3600.0  # a younger one may be of a program that is writing just now
LOCKED_SECONDS = 5.0  # a program that writes settings holds the lock for thousandths of a second
NAMED_SECONDS = 0.02  # and has said in it whose it is long before that
LOOK_MS = 200  # after something has changed in the folder


def sweep(file: str | Path | None = None) -> None:
    """Before settings are written: remove what a killed program left beside their file NAME, NAME.abcDEF and its lock.
    A lock that was cut off before it named its owner is empty; Qt never takes it over."""
    path = Path(file or QSettings().fileName())
    left_over = re.compile(re.escape(path.name) + r"\.(?=[a-z]*[A-Z])[A-Za-z]{6}")  # nobody's .backup
    with suppress(OSError):  # where settings are no file there is no folder, either
        for entry in os.scandir(path.parent):
            with suppress(OSError):
                status = entry.stat(follow_symlinks=False)
                age = abs(time.time() - status.st_mtime)  # clocks are set back, too
                is_lock = entry.name == f"{path.name}.lock" and (age > LOCKED_SECONDS or _has_no_owner(entry.path))
                if is_lock or (left_over.fullmatch(entry.name) and age > OLD_SECONDS):
                    os.unlink(entry.path)


def _has_no_owner(lock: str) -> bool:
    """Whether a lock is empty, and stays so."""
    if os.stat(lock).st_size:
        return False
    time.sleep(NAMED_SECONDS)
    return not os.stat(lock).st_size


class SettingsWatch(QObject):
    """Sweeps while the program runs, too: another one may be killed while it writes the settings of both."""

    def __init__(self, parent: QObject | None, file: str | Path | None = None) -> None:
        super().__init__(parent)
        self._file = Path(file or QSettings().fileName())
        self._soon = QTimer(self, singleShot=True, interval=LOOK_MS)
        self._soon.timeout.connect(lambda: sweep(self._file))
        if self._file.parent.is_dir():  # else nobody has written any yet
            self._folder = QFileSystemWatcher([str(self._file.parent)], self)
            self._folder.directoryChanged.connect(self._soon.start)
