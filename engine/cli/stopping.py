"""Ctrl+C and SIGTERM in what takes long: the step that is being done is finished, and each command ends as it says."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

ERRORS = 2  # the number of standard error


class Stop:
    """Whether a signal has asked to stop. The second one ends the program at once."""

    def __init__(self) -> None:
        self.status = 0  # 128 + the signal's number

    def __bool__(self) -> bool:
        return self.status > 0


@contextmanager
def stopped_by_signals(said: str) -> Iterator[Stop]:
    """Inside, the first signal only sets the flag, which is looked at between two steps. On a terminal it is `said`
    what becomes of the work then, and what a second signal costs."""
    stop = Stop()
    before: dict[int, Any] = {}

    def ask(number: int, frame: FrameType | None) -> None:
        stop.status = 128 + number
        for known, handler in before.items():
            signal.signal(known, handler)
        if os.isatty(ERRORS):  # past the buffers of sys.stderr, which may be in use right now
            os.write(ERRORS, f"\n{said}\n".encode())

    if threading.current_thread() is threading.main_thread():
        for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK"):  # the last is Ctrl+Break of Windows
            number = getattr(signal, name, None)
            if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
                before[number] = signal.signal(number, ask)
    try:
        yield stop
    finally:
        for known, handler in before.items():
            signal.signal(known, handler)
