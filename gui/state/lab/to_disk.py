"""What is found in the Lab on its way to the disk. A full one ends no training: it is said, and tried again."""

from __future__ import annotations

from collections.abc import Callable, Generator
from typing import Any

from engine.lab.searching import Making, keeping

SECONDS = 3.0  # between two writings
PAUSE = 0.1  # seconds between two looks


class ToDisk:
    """Writes what is found of one thing. `why`: why the disk did not take it the last time, or nothing."""

    def __init__(self, write: Callable[..., object] = lambda *_said: None, why: str = "") -> None:
        self._write, self.why = write, why

    def keep(self, *said: Any) -> None:
        """Write what is known by now; what is `said` is for who writes it."""
        try:
            self._write(*said)
            self.why = ""
        except OSError as error:
            self.why = error.strerror or str(error)

    def keeping(self, *said: Any) -> Generator[float, None, None]:
        """A task: the same again and again, until the disk has taken it."""
        while self.why:
            yield SECONDS
            self.keep(*said)

    def lost(self, words: str) -> str:
        """What would be lost now, in words with a gap for why; nothing where it is written."""
        return words.format(why=self.why) if self.why else ""


def making_known(making: Making, keep: Callable[[], object]) -> Generator[float | None, None, None]:
    """A task: what is made, kept from time to time and at the end."""
    try:
        for outcome in keeping(making, keep, SECONDS):
            yield None if outcome is not None else PAUSE
    finally:
        making.close()
        keep()
