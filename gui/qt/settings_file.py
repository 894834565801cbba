"""The file of the settings, which Qt writes whole or not at all. What it leaves beside it when it is killed meanwhile,
nobody takes away but us; and for a lock without an owner it would wait for ever."""

from __future__ import annotations

import os
import re
import time
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QSettings

OLD_SECONDS = 3600.0  # a younger one may be of a program that is writing just now
LOCKED_SECONDS = 5.0  # a program that writes settings holds the lock for thousandths of a second


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
                is_lock = entry.name == f"{path.name}.lock" and (not status.st_size or age > LOCKED_SECONDS)
                if is_lock or (left_over.fullmatch(entry.name) and age > OLD_SECONDS):
                    os.unlink(entry.path)
