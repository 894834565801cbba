"""Ctrl+C and SIGTERM in a training: the step that is being done is finished, and what was learned is kept."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

ERRORS = 2  # the number of standard error
AGAIN = b"\nStopping after this step, to keep what there is. Once more ends at once, and keeps nothing.\n"


class Stop:
    """Whether a signal has asked the training to stop. The second one ends the program at once."""

    def __init__(self) -> None:
        self.status = 0  # 128 + the signal's number

    def __bool__(self) -> bool:
        return self.status > 0


@contextmanager
def stopped_by_signals() -> Iterator[Stop]:
    """Inside, the first signal only sets the flag; the training looks at it between two steps."""
    stop = Stop()
    before: dict[int, Any] = {}

    def ask(number: int, frame: FrameType | None) -> None:
        stop.status = 128 + number
        for known, handler in before.items():
            signal.signal(known, handler)
        if os.isatty(ERRORS):  # past the buffers of sys.stderr, which may be in use right now
            os.write(ERRORS, AGAIN)

    if threading.current_thread() is threading.main_thread():
        for name in ("SIGINT", "SIGTERM", "SIGHUP"):
            number = getattr(signal, name, None)
            if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
                before[number] = signal.signal(number, ask)
    try:
        yield stop
    finally:
        for known, handler in before.items():
            signal.signal(known, handler)
