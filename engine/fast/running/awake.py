"""A clock for those who wait for other processes: it stands still while this one does.

By Ctrl+Z, or as a computer sleeps, all processes stop and go on together. By any other clock time is up then for
whoever is waited for, who had none of it.
"""

from __future__ import annotations

from collections.abc import Callable
from threading import local
from time import perf_counter

PORTION = 0.25  # seconds that are waited at a time; what takes more than twice as long was not running


class Awake(local):
    """Of each thread its own: each is told of the same stop."""

    _stood = 0.0

    def now(self) -> float:
        """Seconds, as of `time.perf_counter`, without those that this process stood still in a wait."""
        return perf_counter() - self._stood

    def stood_since(self, began: float) -> bool:
        """Whether this process stood still in a wait of at most a portion that began then, on the clock of
        `time.perf_counter`. If so, none of it counts."""
        took = perf_counter() - began
        if took <= 2 * PORTION:
            return False
        self._stood += took
        return True

    def watch(self, can_read: Callable[[float], bool], seconds: float) -> bool:
        """Look again and again whether something can be read, for so many seconds, less than a portion."""
        began = perf_counter()
        until, comes = began + seconds, can_read(0)
        while not comes and perf_counter() < until:
            comes = can_read(0)
        self.stood_since(began)
        return comes

    def comes(self, can_read: Callable[[float], bool], until: float) -> bool:
        """Whether something can be read before `until` on this clock. `can_read` waits for it so many seconds."""
        while True:
            left, began = until - self.now(), perf_counter()
            if can_read(min(max(0.0, left), PORTION)):
                self.stood_since(began)
                return True
            if not self.stood_since(began) and left <= PORTION:
                return False


AWAKE = Awake()
