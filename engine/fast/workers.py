"""A few threads that take jobs from a list until it is empty. Which thread does which job changes no result."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Sequence
from queue import SimpleQueue

import numpy as np


class Workers:
    """`count` threads in all: the calling one and `count - 1` others that sleep between calls. End it by `close`."""

    def __init__(self, count: int) -> None:
        self._orders: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        self._done: SimpleQueue[BaseException | None] = SimpleQueue()
        self._threads = [
            threading.Thread(target=_work, args=(self._orders, self._done), name="convscope-lane", daemon=True)
            for _ in range(count - 1)
        ]
        for thread in self._threads:
            thread.start()

    def run(self, jobs: Sequence[Callable[[], None]]) -> None:
        """Do all jobs, return when the last one is done; the first error of any is raised here."""
        waiting = deque(jobs)

        def take() -> None:
            with np.errstate(all="ignore"):  # a training that runs away shows in its loss; the setting is per thread
                while True:
                    try:
                        job = waiting.popleft()
                    except IndexError:
                        return
                    job()

        called = min(len(self._threads), len(jobs) - 1)
        for _ in range(called):
            self._orders.put(take)
        error: BaseException | None = None
        try:
            take()
        except BaseException as own:
            waiting.clear()
            error = own
        for _ in range(called):
            error = self._done.get() or error
        if error is not None:
            raise error

    def close(self) -> None:
        """End the threads and wait for them."""
        for _ in self._threads:
            self._orders.put(None)
        for thread in self._threads:
            thread.join()
        self._threads = []


def _work(orders: SimpleQueue[Callable[[], None] | None], done: SimpleQueue[BaseException | None]) -> None:
    while (order := orders.get()) is not None:
        try:
            with np.errstate(over="ignore", invalid="ignore"):  # a training that explodes is told by its loss
                order()
        except BaseException as error:
            done.put(error)
        else:
            done.put(None)
        del order
