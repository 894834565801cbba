"""A file that is no concern of the user: elsewhere its name begins with a dot, on Windows it has to be said of it."""

from __future__ import annotations

import ctypes
import sys
from pathlib import Path


def hide(file: Path) -> None:
    """Show it in no folder window of Windows. Where that is refused it is seen, and no more."""
    if sys.platform == "win32":
        load, hidden = getattr(ctypes, "WinDLL"), 0x2  # noqa: B009 - not there elsewhere
        load("kernel32").SetFileAttributesW(str(file), hidden)
