"""Says to Windows which program this is: all windows of Python are one program there, under Python's sign."""

from __future__ import annotations

import ctypes

NAME = "ConvScope.ConvScope"


def have_own_place() -> None:
    """From now on our windows are together in the taskbar, under our sign. Call it before the first window."""
    windows = getattr(ctypes, "windll", None)  # there on Windows alone
    if windows is not None:
        windows.shell32.SetCurrentProcessExplicitAppUserModelID(NAME)
