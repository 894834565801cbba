"""A thread that calculates for long lets the window have a core first: else the window waits for its turn among all who
calculate, several times in each repaint."""

from __future__ import annotations

import os
import sys
import threading
from contextlib import suppress

POLITENESS = 10  # nice value, of 19 at most: a process without rivals still gets all of the cores


def give_way() -> None:
    """From now on the present thread, and the threads and processes that it starts, come after the window.

    Only Linux gives each thread a priority of its own.
    """
    if sys.platform == "linux":
        with suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), POLITENESS)
