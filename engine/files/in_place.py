"""Puts a finished file, or a folder, in its place in one step: at every moment the old or the new one is there."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from time import sleep

#: Seconds, one in all: a virus scanner or OneDrive has let go of a small file by then, and who waits for a window does
#: not yet think that it has stopped.
ON_WINDOWS = (0.01, 0.02, 0.04, 0.08, 0.15, 0.3, 0.4)
#: Only Windows refuses to move or replace what is open elsewhere.
WAITS = ON_WINDOWS if os.name == "nt" else ()


def put_in_place(made: Path, path: Path) -> None:
    """Rename `made` to `path`, in place of a file of this name. Raises OSError, and then nothing has changed."""
    for seconds in WAITS:
        with suppress(PermissionError):
            os.replace(made, path)
            return
        sleep(seconds)
    os.replace(made, path)
