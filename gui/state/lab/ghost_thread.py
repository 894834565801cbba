"""The thread that makes ghost futures. Like the training's, it has a lower priority than the window.

It is no task, because tasks share one thread, which would keep the lower priority.
"""

from __future__ import annotations

import threading
from time import thread_time

from engine.errors import EngineError
from engine.lab.forks import Forks
from gui.qt.at_rest import AtRest
from gui.state.work.faults import told
from gui.state.work.give_way import Rests, give_way


class GhostThread(threading.Thread):
    """Makes what `forks` wants until it is told to end."""

    def __init__(self, forks: Forks, at_rest: AtRest) -> None:
        super().__init__(name="ghosts", daemon=True)
        self.forks, self._at_rest = forks, at_rest
        self.failure: EngineError | None = None
        self._over = threading.Event()

    def end(self) -> None:
        """End after the current step."""
        self._over.set()

    def run(self) -> None:
        give_way()
        making, rests = self.forks.making(), Rests(self._at_rest, thread_time)  # to wait for processes is no work
        try:
            for wait in making:
                if self._over.is_set():
                    break
                if wait is not None:
                    self._over.wait(wait)
                else:
                    rests.take()
        except Exception as error:
            self.failure = told(error)
        finally:
            making.close()
