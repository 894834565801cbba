"""Ctrl+C, or the stop button of a notebook, waits while numbers are changed that belong together."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


@contextmanager
def unbroken() -> Iterator[None]:
    """What is inside is done to its end, then Ctrl+C does what it would have done. It must not take long."""
    is_main = threading.current_thread() is threading.main_thread()  # Python stops that one alone
    known = signal.getsignal(signal.SIGINT) if is_main else None
    if not callable(known):  # nor where it is ignored, or not Python's to say
        yield
        return
    came: list[FrameType | None] = []
    signal.signal(signal.SIGINT, lambda _, frame: came.append(frame))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, known)
        if came:
            known(signal.SIGINT, came[0])
