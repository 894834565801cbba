"""What goes wrong is said in a message box where nothing can be printed: `convscopew` has no console on Windows.

The box is the system's: it comes up before there is a window of ours, and also where Qt itself cannot be loaded.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Callable

WARNING, IN_FRONT = 0x30, 0x10000  # of MessageBoxW: its sign, and that no other window hides it


def said_in_a_box(work: Callable[[], int]) -> int:
    """Do it and give its exit status. Where it fails and there is no console, a box says the two lines that it has
    printed last, problem and remedy, and waits until it was read."""
    if sys.stderr is not None:
        return work()
    sys.stderr = printed = io.StringIO()
    status = work()
    if status and (lines := printed.getvalue().splitlines()[-2:]):
        _show("\n\n".join(lines))
    return status


def _show(words: str) -> None:
    import ctypes  # here: a command that prints has no use for it

    windows = getattr(ctypes, "windll", None)  # there on Windows alone
    if windows is not None:
        windows.user32.MessageBoxW(None, words, "ConvScope", WARNING | IN_FRONT)
