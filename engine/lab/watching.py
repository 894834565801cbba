"""Trials side by side that are watched: what is seen of each grows while they train, and they rest when told to."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Sequence
from dataclasses import field
from typing import Any

from engine.lab.courses import Point
from engine.lab.pool import ATTEMPTS, lost
from engine.lab.trial import Outcome, Trial
from engine.lab.watched import Glimpse, Wish
from engine.lab.worker import Worker, WorkerLostError
from engine.values import dataclass


@dataclass
class Seen:
    """All that is known of one trial. One thread writes; others may read."""

    trial: Trial
    epoch: float = 0.0
    epochs: float = 0.0
    step: int = 0
    points: list[Point] = field(default_factory=list)
    filters: Any = None
    run: str = ""
    outcome: Outcome | None = None

    def take(self, glimpse: Glimpse) -> None:
        self.step, self.epoch, self.epochs = glimpse.step, glimpse.epoch, glimpse.epochs
        self.points = [*self.points, *glimpse.points]
        self.filters = glimpse.filters or self.filters
        self.run = glimpse.run or self.run


class Watching:
    """Begins at once. `end` is due, whatever came of it."""

    def __init__(self, wanted: Sequence[Seen], workers: int, wish: Wish) -> None:
        """`wanted`: the trials; what is seen of each is put there."""
        self.seen = {one.trial.id: one for one in wanted}
        self._wish = wish
        self._waiting = deque(self.seen.values())
        self._may_go_on, self._over = threading.Event(), threading.Event()
        self._may_go_on.set()
        self._workers = [Worker() for _ in range(max(1, min(workers, len(self.seen))))]
        self._threads: list[threading.Thread] = []
        for worker in self._workers:
            thread = threading.Thread(target=self._serve, args=(worker,), daemon=True)
            try:
                thread.start()
            except RuntimeError:  # no memory for one more: those there are do it all
                if not self._threads:
                    raise
                break
            self._threads.append(thread)

    @property
    def is_done(self) -> bool:
        return all(one.outcome is not None for one in self.seen.values())

    @property
    def is_resting(self) -> bool:
        return not self._may_go_on.is_set()

    def rest(self) -> None:
        """All trials wait after the step at work, until `go_on`."""
        self._may_go_on.clear()

    def go_on(self) -> None:
        self._may_go_on.set()

    def end(self) -> None:
        """At once: what is not done is thrown away."""
        self._over.set()
        self._waiting.clear()
        for worker in self._workers:
            worker.end()
        self._may_go_on.set()
        for thread in self._threads:
            thread.join()
        for worker in self._workers:
            worker.close()

    def _serve(self, worker: Worker) -> None:
        while not self._over.is_set():
            self._may_go_on.wait()
            try:
                seen = self._waiting.popleft()
            except IndexError:
                break
            seen.outcome = self._make(worker, seen)
        worker.close()

    def _make(self, worker: Worker, seen: Seen) -> Outcome | None:
        def see(glimpse: Glimpse) -> None:
            seen.take(glimpse)
            self._may_go_on.wait()

        for _ in range(ATTEMPTS):
            seen.points = []
            try:
                return worker.watch(seen.trial, self._wish, see)
            except WorkerLostError:
                if worker.was_ended:
                    return None
        return lost(seen.trial)
