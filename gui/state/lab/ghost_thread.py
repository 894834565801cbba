"""The thread that makes ghost futures: like the thread of the training, it lets the window go first.

It is no task: tasks share one thread, and to come after the window is for good.
"""

from __future__ import annotations

import threading
import time

from engine.errors import EngineError
from engine.lab.forks import Forks
from gui.qt.at_rest import AtRest
from gui.state.faults import told
from gui.state.give_way import give_way

WORK_SECONDS, REST_SECONDS = 0.002, 2e-4  # as a training has it
RESTS_FOR, MOST_REST = 4, 0.01


class GhostThread(threading.Thread):
    """Makes what `forks` wants until it is told to end."""

    def __init__(self, forks: Forks, at_rest: AtRest) -> None:
        super().__init__(name="ghosts", daemon=True)
        self.forks, self._at_rest = forks, at_rest
        self.failure: EngineError | None = None
        self._over = threading.Event()

    def end(self) -> None:
        """After the step at work."""
        self._over.set()

    def run(self) -> None:
        give_way()
        making, rested = self.forks.making(), time.perf_counter()
        try:
            for wait in making:
                if self._over.is_set():
                    break
                now = time.perf_counter()
                if wait is not None:
                    self._over.wait(wait)
                elif now - rested > WORK_SECONDS:
                    time.sleep(REST_SECONDS)
                    self._at_rest.wait(min(RESTS_FOR * (now - rested), MOST_REST))
                    rested = time.perf_counter()
        except Exception as error:
            self.failure = told(error)
        finally:
            making.close()
