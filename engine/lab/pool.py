"""Trials side by side: a worker for each core, each making one trial at a time.

Outcomes come as they are done. A worker that is lost takes only its own trial with it, and that is made again.
"""

from __future__ import annotations

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

See = Callable[[Trial, Glimpse], object]
ATTEMPTS = 3  # a trial whose worker was lost so often has failed


def run_all(
    trials: Sequence[Trial], most: int | None = None, patience: float | None = None, see: See | None = None
) -> Generator[Outcome | None, None, None]:
    """The outcomes of all trials, each once, in the order in which they are done.

    `most`: how many workers (default: one a core). With `patience` seconds, None is given whenever nothing was done for
    so long: the caller may stop then. Closing the iterator ends all workers at once. `see` is told in other threads
    what is new of each trial under way.
    """
    waiting = deque({trial.id: trial for trial in trials}.values())
    left, done = len(waiting), queue.Queue[Outcome]()
    workers = [Worker() for _ in range(max(1, min(most or cores(), left)))]
    threads: list[threading.Thread] = []
    try:
        for worker in workers:
            thread = threading.Thread(target=_serve, args=(worker, waiting, done, see), daemon=True)
            try:
                thread.start()
            except RuntimeError:  # no memory for one more: those there are do it all
                if not threads:
                    raise
                break
            threads.append(thread)
        while left:
            try:
                outcome = done.get(timeout=patience)
            except queue.Empty:
                yield None
                continue
            left -= 1
            yield outcome
    finally:
        waiting.clear()
        for worker in workers:
            worker.end()
        for thread in threads:
            thread.join()
        for worker in workers:
            worker.close()


def _serve(worker: Worker, waiting: deque[Trial], done: queue.Queue[Outcome], see: See | None) -> None:
    """What the thread of one worker does: hand it one trial after another."""
    while True:
        try:
            trial = waiting.popleft()
        except IndexError:
            return
        for attempt in range(1, ATTEMPTS + 1):
            try:
                done.put(worker.watch(trial, Wish(), partial(see, trial)) if see else worker.make(trial))
                break
            except WorkerLostError:
                if worker.was_ended:
                    return
                if attempt == ATTEMPTS:
                    done.put(lost(trial))


def lost(trial: Trial) -> Outcome:
    """Of a trial whose worker was lost too often."""
    words = QT_TRANSLATE_NOOP("engine", "Its process ended {times} times before it was done.")
    return Outcome(trial.id, failure=say(words, times=ATTEMPTS))
