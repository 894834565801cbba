"""A lower priority for threads that compute for long, so that the window gets a core first: without it the window waits
for its turn several times in each repaint."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from time import perf_counter, sleep

from gui.qt.at_rest import AtRest

WORK_SECONDS, REST_SECONDS = 0.002, 2e-4  # without short rests, a tiny network freezes the window
RESTS_FOR, MOST_REST = 4, 0.01  # while the window paints: times as long as it worked, and seconds at most
POLITENESS = 10  # nice value, 19 at most: without rivals such a thread still gets a whole core


def give_way() -> None:
    """Lower the priority of the current thread, and of the threads and processes that it will start.

    Only Linux gives each thread a priority of its own.
    """
    if sys.platform == "linux":
        with suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), POLITENESS)


class Rests:
    """Short rests of such a thread, longer ones while the window paints."""

    def __init__(self, at_rest: AtRest, clock: Callable[[], float] = perf_counter) -> None:
        """`clock`: tells what counts as work, all time or that of the thread alone (`thread_time`)."""
        self._at_rest, self._clock, self._rested = at_rest, clock, clock()

    def take(self) -> None:
        """Rest if the thread has worked for long enough since the last rest."""
        worked = self._clock() - self._rested
        if worked > WORK_SECONDS:
            sleep(REST_SECONDS)
            self._at_rest.wait(min(RESTS_FOR * worked, MOST_REST))
            self._rested = self._clock()
