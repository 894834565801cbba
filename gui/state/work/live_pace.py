"""How often a view is updated during a training: often, but the window takes no more than its share of a core.

What the window computes, in its thread and in tasks without a low priority, slows the training. On a quick computer
with one view, the view is updated as often as it asks for; if updates cost much, or many views are open, all of them
are updated less often.
"""

from __future__ import annotations

from time import perf_counter, thread_time

from gui.state.work.tasks import Tasks

SHARE = 0.13  # of a core
LONGEST = 2.0  # seconds between two updates at most


class LivePace:
    """The pace of one view. All calls come from the window's thread."""

    def __init__(self, tasks: Tasks, least: float) -> None:
        """`least`: seconds between two updates that cost little."""
        self._tasks, self._least = tasks, least
        self.begin()

    def begin(self) -> None:
        """The view is updated now."""
        self._at, self._worked = perf_counter(), self._all()

    def left(self) -> float:
        """Seconds until it may be updated again."""
        worked = self._all() - self._worked
        return max(0.0, self._at + min(max(self._least, worked / SHARE), LONGEST) - perf_counter())

    def _all(self) -> float:
        """Seconds of work of the window so far."""
        return thread_time() + self._tasks.worked
