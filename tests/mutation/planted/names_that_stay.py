"""Bugs by which what was called one thing is called another a moment later."""

from tests.mutation.mutant import Mutant

MUTANTS: tuple[Mutant, ...] = (
    Mutant(
        "gui/state/training/numbered_runs.py",
        "one = runs.get(one.parent)",
        "one = None",
        "after the undo of a branch Run 1 is called Run 2, and its branch Run 1",
        ("tests/gui/state/test_run_numbers.py",),
    ),
)
