"""A lower priority for threads that compute for long, so that the window gets a core first: without it the window waits
for its turn several times in each repaint."""

from __future__ import annotations

import os
import sys
import threading
from contextlib import suppress

POLITENESS = 10  # nice value, 19 at most: without rivals such a thread still gets a whole core


def give_way() -> None:
    """Lower the priority of the current thread, and of the threads and processes that it will start.

    Only Linux gives each thread a priority of its own.
    """
    if sys.platform == "linux":
        with suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), POLITENESS)
