"""Bugs in how long a sweep is said to take still, and in what is read of one that is damaged."""

from tests.mutation.mutant import Mutant

TEST = ("tests/gui/lab/test_sweep_time_left.py",)

MUTANTS = (
    Mutant(
        "gui/state/lab/sweep_work.py",
        "made = len(self._new) + parts",
        "made = len(self._new)",
        "until its first training has ended nobody knows how long a sweep takes",
        TEST,
    ),
    Mutant(
        "gui/state/lab/sweep_work.py",
        " - each * parts\n",
        "\n",
        "what is half trained counts as not begun in the time that is left",
        TEST,
    ),
    Mutant(
        "gui/state/lab/sweep_work.py",
        "        if made < TELLS:\n",
        "        if not made:\n",
        "the first step of a sweep tells how long all of it takes",
        TEST,
    ),
    Mutant(
        "engine/lab/trial.py",
        "                raise TypeError(one.name)\n",
        "                pass\n",
        "a damaged file of a sweep ends in a traceback where its best combinations are chosen",
        ("tests/engine/lab/test_sweep_file.py",),
    ),
)
