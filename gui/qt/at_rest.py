"""Tells other threads whether the window paints, or works out what to paint.

It asks for Python's interpreter hundreds of times, and waits each time for another thread that calculates with
it. Who calculates in small steps does well to let the window finish first.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager


class AtRest:
    """The window says when it paints; who calculates in another thread waits."""

    def __init__(self) -> None:
        self._event = threading.Event()
        self._event.set()

    @contextmanager
    def painting(self) -> Iterator[None]:
        """The window paints, or works on what it will paint, as long as this lasts."""
        was_at_rest = self._event.is_set()
        self._event.clear()
        try:
            yield
        finally:
            if was_at_rest:
                self._event.set()

    def wait(self, seconds: float) -> bool:
        """Wait until the window is at rest, and no longer than that; whether it is. Called by another thread."""
        return self._event.wait(seconds)
