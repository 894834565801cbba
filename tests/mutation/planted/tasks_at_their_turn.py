"""Planted bugs in when a background task works: not while the window paints, and no window waits for one at its end."""

from tests.mutation.mutant import bug

TASKS, TESTED = "gui/state/work/tasks", "tests/gui/state/test_tasks.py"

MUTANTS = [
    bug(
        TASKS,
        "            self.idle.wait(task.patience)\n",
        "            self.idle.wait(0)\n",
        "a task works while the window paints",
        TESTED,
    ),
    bug(
        TASKS,
        "self._runner.ended.wait(END_SECONDS if until is None else",
        "self._runner.ended.wait(None if until is None else",
        "a window that closes waits for a task however long that works",
        TESTED,
    ),
]
