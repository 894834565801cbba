"""Bugs in what is decided while pictures come that take long to read, and after a disk that does not answer."""

from tests.mutation.mutant import Mutant
from tests.mutation.planted.window import bug

STUCK = "tests/gui/state/test_stuck_task.py"

MUTANTS: tuple[Mutant, ...] = (
    bug(
        "state/work/tasks",
        "        self._runner = self._runner.unless_stuck()\n",
        "",
        "after a disk that does not answer nothing is computed in that window any more",
        STUCK,
    ),
    bug(
        "state/work/tasks",
        "if task is None or not task.cancelled or perf_counter() - self._since < STUCK:",
        "if task is None or perf_counter() - self._since < STUCK:",
        "a task that takes long is left by the thread though its answer is waited for",
        STUCK,
    ),
    bug(
        "state/work/tasks",
        "        for one in others:\n            successor.add(one)\n",
        "",
        "what was asked before a disk did not answer is never answered",
        STUCK,
    ),
)
