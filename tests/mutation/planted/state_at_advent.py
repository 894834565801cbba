"""Bugs in what a run is said to have been at an earlier step of it."""

from tests.mutation.mutant import Mutant

RUN = "engine/training/run.py"
TESTS = ("tests/engine/training/test_run.py",)

MUTANTS: tuple[Mutant, ...] = (
    Mutant(
        RUN,
        "log=tuple(entry for entry in self.log if entry.step < step)",
        "log=tuple(entry for entry in self.log if entry.step <= step)",
        "an earlier step of a run is said to be of the recipe that counts from the next step on",
        TESTS,
    ),
    Mutant(
        RUN,
        'test=None,\n            ended="stopped"',
        'ended="stopped"',
        "an earlier step of a run is said to have stood the test of its end",
        TESTS,
    ),
)
