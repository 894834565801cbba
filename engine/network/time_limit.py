"""Ends what a file of a user's does if it does it for ever: in Python, where the file is, by an exception there."""

from __future__ import annotations

import ctypes
import threading
from collections.abc import Iterator
from contextlib import contextmanager


class TooLongError(Exception):
    """It did not come to an end."""


@contextmanager
def ended_after(seconds: float) -> Iterator[None]:
    """Raise TooLongError inside once the time is over. A single call that never returns to Python is not ended."""
    thread, is_over, lock = threading.get_ident(), False, threading.Lock()

    def end() -> None:
        with lock:
            if not is_over:
                raised = ctypes.py_object(TooLongError)
                ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), raised)

    watch = threading.Timer(seconds, end)
    watch.daemon = True
    watch.start()
    try:
        yield
    finally:
        with lock:
            is_over = True
        watch.cancel()
