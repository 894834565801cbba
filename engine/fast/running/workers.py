"""A few threads that take jobs from a list until it is empty. Which thread does which job changes no result."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from queue import SimpleQueue

import numpy as np

from engine.computer import cores_apart, keep_to, move_to

Jobs = deque[Callable[[], object]]
Done = SimpleQueue[BaseException | None]  # for each job that is done, the error in which it ended

#: Numbers that NumPy collects at once where an operand is no single run. With its own 8192 it first copies runs of up
#: to a thousand numbers side by side, which takes longer than the operation.
BUFFER = 512


@contextmanager
def lane_settings() -> Iterator[None]:
    """How NumPy is set in a thread while it works on lanes: everywhere the same, since some sums depend on it."""
    with np.errstate(all="ignore"):  # a training that runs away shows in its loss
        np.setbufsize(BUFFER)  # forgotten at the end of `errstate`
        yield


class Workers:
    """Up to `count` threads in all: the calling one, and others that sleep between calls. End it by `close`."""

    def __init__(self, count: int) -> None:
        self._orders: SimpleQueue[tuple[Jobs, Done] | None] = SimpleQueue()
        self._threads: list[threading.Thread] = []
        self._core, *theirs = cores_apart(count)
        with suppress(RuntimeError):  # no memory for one more: those there are do it all
            for core in theirs:
                thread = threading.Thread(target=_work, args=(self._orders, core), name="convscope-lane", daemon=True)
                thread.start()
                self._threads.append(thread)

    def run(self, jobs: Sequence[Callable[[], object]]) -> None:
        """Do all jobs, return when the last one is done; an error of one is raised here, and the rest left.

        The caller takes them from the first one on, the others from the last: what each had at the previous call, as
        the first weights or the last, is often still in the cache of its core (steps with millions of weights take up
        to a fifth less time).
        Nobody waits for a thread that wakes up too late to find a job: where all are short, the caller does most.
        """
        waiting, done = deque(jobs), Done()
        if len(jobs) > 1 and self._core is not None:
            move_to(self._core)
        for _ in range(min(len(self._threads), len(jobs) - 1)):
            self._orders.put((waiting, done))
        taken, error = 0, None
        with lane_settings():
            while (job := _taken(waiting.popleft)) is not None:
                taken += 1
                try:
                    if error is None:
                        job()
                except BaseException as own:
                    error = own
        for _ in range(len(jobs) - taken):
            error = done.get() or error
        if error is not None:
            raise error

    def close(self) -> None:
        """End the threads and wait for them."""
        for _ in self._threads:
            self._orders.put(None)
        for thread in self._threads:
            thread.join()
        self._threads = []


def _taken(from_end: Callable[[], Callable[[], object]]) -> Callable[[], object] | None:
    try:
        return from_end()
    except IndexError:
        return None


def _work(orders: SimpleQueue[tuple[Jobs, Done] | None], core: int | None) -> None:
    if core is not None:
        keep_to(core)
    while (order := orders.get()) is not None:
        waiting, done = order
        with lane_settings():
            while (job := _taken(waiting.pop)) is not None:
                try:
                    job()
                except BaseException as error:
                    done.put(error)
                else:
                    done.put(None)
        del order, waiting, done, job
