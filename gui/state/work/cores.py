"""One budget of cores for everything that computes in this program, so trainings and background work never compete."""

from __future__ import annotations

import threading
from collections.abc import Callable, Generator
from functools import cached_property
from typing import Any

from engine.computer import cores


class Cores:
    """Trainings, and tasks that label many pictures, share the cores evenly; each has at least one.

    Background tasks take no share: they use one core, and rest during a training. While any share is taken, every
    matrix product runs on the thread that calls it: BLAS's own threads wait for the next product in a busy loop, which
    costs the training up to a fifth of a core.
    """

    def __init__(self, count: int | None = None) -> None:
        self._given = count
        self._lock = threading.Lock()
        self._takers = self._hurried = 0

    @cached_property
    def count(self) -> int:
        return self._given or cores()

    @property
    def is_taken(self) -> bool:
        """A training runs, or many pictures are labelled: background tasks rest."""
        return self._takers > 0

    @property
    def is_hurried(self) -> bool:
        """The user drags a number and waits for what is computed: all background tasks wait until the end."""
        return self._hurried > 0

    def take(self, hurried: bool = False) -> Share:
        """Take a share; give it back when the work is over."""
        with self._lock:
            self._takers += 1
            self._hurried += hurried
        return Share(self, hurried)

    def shared(
        self, work: Callable[[int], Generator[float | None, None, Any]]
    ) -> Generator[float | None, None, Any]:
        """Run `work` with the number of cores it may use, and give the share back at its end."""
        share = self.take()
        try:
            return (yield from work(share.count))
        finally:
            share.give_back()

    def _give_back(self, hurried: bool) -> None:
        with self._lock:
            self._takers -= 1
            self._hurried -= hurried


class Share:
    """`count` is how many cores may be used now: it changes as others begin or end. `give_back` may be called twice."""

    def __init__(self, cores: Cores, hurried: bool) -> None:
        # imported at the first training: the window opens sooner
        from engine.fast.arithmetic.blas import one_blas_thread

        self._cores: Cores | None = cores
        self._hurried = hurried
        self._alone = one_blas_thread()
        self._alone.__enter__()

    @property
    def count(self) -> int:
        cores = self._cores
        return max(1, cores.count // max(1, cores._takers)) if cores else 1

    def give_back(self) -> None:
        cores, self._cores = self._cores, None
        if cores:
            self._alone.__exit__(None, None, None)
            cores._give_back(self._hurried)


CORES = Cores()  # of this computer: all windows share them
