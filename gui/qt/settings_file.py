"""The file of the settings, which Qt writes whole or not at all. What it leaves beside it when it is killed meanwhile,
nobody takes away but us."""

from __future__ import annotations

import os
import re
import time
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QSettings

OLD_SECONDS = 3600.0  # a younger one may be of a program that is writing just now


def sweep(file: str | Path | None = None) -> None:
    """Remove NAME.abcDEF beside the file NAME of the settings, as a killed program left it."""
    path = Path(file or QSettings().fileName())
    left_over = re.compile(re.escape(path.name) + r"\.(?=[a-z]*[A-Z])[A-Za-z]{6}")  # nobody's .backup
    with suppress(OSError):  # where settings are no file there is no folder, either
        for entry in os.scandir(path.parent):
            if left_over.fullmatch(entry.name):
                with suppress(OSError):
                    if time.time() - entry.stat(follow_symlinks=False).st_mtime > OLD_SECONDS:
                        os.unlink(entry.path)
