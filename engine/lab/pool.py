"""Trials side by side: a worker for each core, each making one trial at a time in a process of its own.

A worker that is lost takes only its own trial with it, and that is made again.
"""

from __future__ import annotations

import logging
import queue
import threading
from collections import deque
from collections.abc import Callable, Generator, Sequence
from functools import partial

from engine.computer import cores
from engine.lab.trial import Outcome, Trial
from engine.lab.watched import Glimpse, Wish
from engine.lab.worker import Worker, WorkerLostError
from engine.text import QT_TRANSLATE_NOOP, say
from engine.training.broken_off import is_short_of_memory, why_broken_off

See = Callable[[Trial, Glimpse | None], object]
ATTEMPTS = 3  # a trial whose worker was lost so often has failed


class Pool:
    """Begins at once. `end` is due, whatever came of it."""

    def __init__(
        self, trials: Sequence[Trial], workers: int, done: Callable[[Outcome], object],
        see: See | None = None, wish: Wish | None = None,
    ) -> None:  # fmt: skip
        """`done` is given each outcome, once for each trial, and `see` what is new of each trial under way, with None
        where it begins, be it once more: both in other threads. `wish`: what is wanted beside the outcomes."""
        self._waiting = deque({trial.id: trial for trial in trials}.values())
        self.size = len(self._waiting)
        self._done, self._see, self._wish = done, see, wish or Wish()
        self._may_go_on = threading.Event()
        self._may_go_on.set()
        self.workers = [Worker() for _ in range(max(1, min(workers, self.size)))]
        self._threads: list[threading.Thread] = []
        for worker in self.workers:
            thread = threading.Thread(target=self._serve, args=(worker,), daemon=True)
            try:
                thread.start()
            except RuntimeError:  # no memory for one more: those there are do it all
                if not self._threads:
                    raise
                break
            self._threads.append(thread)

    @property
    def is_resting(self) -> bool:
        return not self._may_go_on.is_set()

    def rest(self) -> None:
        """No trial is begun, and those that are seen wait after the step at work, until `go_on`."""
        self._may_go_on.clear()

    def go_on(self) -> None:
        self._may_go_on.set()

    def end(self) -> None:
        """At once: what is not done is thrown away."""
        self._waiting.clear()
        for worker in self.workers:
            worker.end()
        self._may_go_on.set()
        for thread in self._threads:
            thread.join()
        for worker in self.workers:
            worker.close()

    def _serve(self, worker: Worker) -> None:
        """What the thread of one worker does: hand it one trial after another."""
        while True:
            self._may_go_on.wait()
            try:
                trial = self._waiting.popleft()
            except IndexError:
                break
            outcome = self._make(worker, trial)
            if outcome is None:
                return
            self._done(outcome)
        worker.close()

    def _make(self, worker: Worker, trial: Trial) -> Outcome | None:
        """None where all was ended meanwhile."""
        for _ in range(ATTEMPTS):
            try:
                if self._see is None:
                    return worker.make(trial)
                self._see(trial, None)
                return worker.watch(trial, self._wish, partial(self._show, trial))
            except WorkerLostError:
                if worker.was_ended:
                    return None
            except Exception as error:  # in this thread nobody hears of it, and all would wait for ever
                worker.close()  # it may be in the middle of an answer
                return None if worker.was_ended else Outcome(trial.id, failure=_told(error))
        words = QT_TRANSLATE_NOOP("engine", "Its process ended {times} times before it was done.")
        return Outcome(trial.id, failure=say(words, times=ATTEMPTS))

    def _show(self, trial: Trial, glimpse: Glimpse) -> None:
        assert self._see is not None
        self._see(trial, glimpse)
        self._may_go_on.wait()


def run_all(
    trials: Sequence[Trial], most: int | None = None, patience: float | None = None, see: See | None = None
) -> Generator[Outcome | None, None, None]:
    """The outcomes of all trials, each once, in the order in which they are done.

    `most`: how many workers (default: one a core). With `patience` seconds, None is given whenever nothing was done for
    so long: the caller may stop then. Closing the iterator ends all workers at once. `see`: as for a `Pool`.
    """
    done = queue.Queue[Outcome]()
    pool = Pool(trials, most or cores(), done.put, see)
    left = pool.size
    try:
        while left:
            try:
                outcome = done.get(timeout=patience)
            except queue.Empty:
                yield None
                continue
            left -= 1
            yield outcome
    finally:
        pool.end()


def _told(error: Exception) -> str:
    """Why a trial could not be made, though its process may have done well. A fault of the program is logged."""
    if not is_short_of_memory(error):
        logging.getLogger(__name__).error("a fault in the thread of a worker", exc_info=error)
    return why_broken_off(error).problem
