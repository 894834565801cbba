"""Puts a finished file, or a folder, in its place in one step: at every moment the old or the new one is there."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from time import sleep

#: Seconds: Windows refuses to move or replace what is open elsewhere, a virus scanner's work that is over in a moment.
WAITS = (0.01, 0.02, 0.04, 0.08, 0.1) if os.name == "nt" else ()


def put_in_place(made: Path, path: Path) -> None:
    """Rename `made` to `path`, in place of a file of this name. Raises OSError, and then nothing has changed."""
    for seconds in WAITS:
        with suppress(PermissionError):
            os.replace(made, path)
            return
        sleep(seconds)
    os.replace(made, path)
