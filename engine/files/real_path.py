"""Where a file really lies, as far as the system says it."""

from __future__ import annotations

import os
from pathlib import Path


def real_path(path: str | Path) -> Path:
    """The whole path, without symbolic links. Windows raises an error where a share has gone, or a stick is locked: the
    path stays as it is written there."""
    try:
        return Path(os.path.realpath(path))
    except OSError:
        return Path(os.path.abspath(path))
