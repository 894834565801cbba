"""Bugs by which what a full disk does not take is said to be kept, or goes with the window without a word."""

from tests.mutation.mutant import bug

LOSSES, FILES = "tests/gui/lab/test_losses.py", "tests/gui/lab/test_sweep_files.py"

MUTANTS = (
    bug(
        "gui/state/work/tasks",
        "one.unkept() or one.words for one",
        "one.words for one",
        "who closes the window is told that a sweep is kept which no disk has taken",
        LOSSES,
    ),
    bug(
        "gui/state/lab/sweep_work",
        "loss = Loss(words, unkept=lambda: self._lost(to_disk))",
        "loss = Loss(words)",
        "a sweep that is stopped is said to be kept, on a full disk, too",
        LOSSES,
    ),
    bug(
        "gui/state/lab/seed_comparison",
        "                unkept=lambda: self._lost(to_disk),\n",
        "",
        "the pairs of a comparison are said to be kept, on a full disk, too",
        LOSSES,
    ),
    bug(
        "gui/state/lab/sweep_work",
        "            self.made.emit(self._new, self.search.outcomes)\n        self._keep_later()\n",
        "            self.made.emit(self._new, self.search.outcomes)\n",
        "an ended sweep that a full disk did not take goes with the window, and nobody is asked",
        FILES,
    ),
    bug(
        "gui/state/lab/sweep_work",
        'self.tasks.run(f"keep {self.file}", to_disk',
        'self.tasks.run(TASK, to_disk',
        "a sweep that waits for room on the disk is lost by the next one",
        FILES,
    ),
)
