"""Bugs in what several rooms of the Lab do in one form: writing to a full disk, and making room for what comes."""

from tests.mutation.mutant import bug

MUTANTS = (
    bug(
        "gui/state/lab/sweep_work",
        "            if self.why_unkept:\n                self._keep_later()\n",
        "",
        "a sweep that was brought to a full disk is said to be tried again, and is lost with the window",
        "tests/gui/lab/test_sweep_files.py",
    ),
    bug(
        "gui/state/lab/sweep_on_disk",
        "if file.exists() and not to_disk.why else",
        "if True else",
        "a sweep that was brought to a full disk is told not to be there",
        "tests/gui/lab/test_sweep_files.py",
    ),
    bug(
        "engine/files/keep_newest",
        "        with suppress(OSError):\n            ages.append(",
        "        with suppress():\n            ages.append(",
        "what was just written is said not to be, as another program has deleted something old",
        "tests/engine/files/test_clock_set_back.py",
    ),
    bug(
        "gui/state/lab/trial_forecast",
        "one in (RIGHT, START_LOSS)",
        "one in (START_LOSS,)",
        "that it is seen which test pictures are right takes no time in what an experiment is said to take",
        "tests/gui/state/test_trial_forecast.py",
    ),
)
