"""How often a view follows a training: often, but never so that the window takes more of a core than its share.

What the window calculates (in its own thread, and in tasks that do not spare the training) is missing to the training.
On a quick computer, with one view open, a view comes as often as it would like to; where each look costs much, or many
views are open, all of them come less often instead of slowing the training.
"""

from __future__ import annotations

from time import perf_counter, thread_time

from gui.state.tasks import Tasks

SHARE = 0.13  # of a core
LONGEST = 2.0  # seconds: even so slow a view is seen to live


class LivePace:
    """One view's. All calls come from the window's thread."""

    def __init__(self, tasks: Tasks, least: float) -> None:
        """`least`: seconds between two times, where they cost little."""
        self._tasks, self._least = tasks, least
        self.begin()

    def begin(self) -> None:
        """The view follows now."""
        self._at, self._worked = perf_counter(), self._all()

    def left(self) -> float:
        """Seconds until it may follow again."""
        worked = self._all() - self._worked
        return max(0.0, self._at + min(max(self._least, worked / SHARE), LONGEST) - perf_counter())

    def _all(self) -> float:
        """Seconds of work of the window so far."""
        return thread_time() + self._tasks.worked
