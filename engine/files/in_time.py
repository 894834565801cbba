"""What a disk says or does in time: a share may not answer for minutes, and nobody is to wait so long."""

from __future__ import annotations

from _thread import start_new_thread
from collections.abc import Callable, Iterable
from functools import partial
from threading import Event
from time import monotonic

PATIENCE = 0.3  # seconds that a deed may take
ANSWERS = 1.0  # seconds in which a question is answered: a stick wakes up


def aside(deed: Callable[[], object], patience: float | None = None) -> Event:
    """Do it in a thread of its own, for which a moment is waited at most, or `patience` seconds; the event tells when
    it is done."""
    done = Event()

    def work() -> None:
        try:
            deed()
        finally:
            done.set()

    try:
        start_new_thread(work, ())
    except RuntimeError:  # there is no memory for one
        work()
    done.wait(PATIENCE if patience is None else patience)
    return done


def in_time(ask: Callable[[str], bool], paths: Iterable[str]) -> dict[str, bool]:
    """What is answered of each path, asked all at once; without those whose disk takes longer."""
    found: dict[str, bool] = {}
    asked = [aside(partial(lambda path: found.update({path: ask(path)}), path), 0.0) for path in paths]
    until = monotonic() + ANSWERS
    for one in asked:
        one.wait(max(0.0, until - monotonic()))
    return found.copy()
