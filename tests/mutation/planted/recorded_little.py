"""Bugs of what is said where a training has hardly begun to be recorded."""

from tests.mutation.mutant import Mutant

MUTANTS = (
    Mutant(
        "gui/time/time_shelf.py",
        "        if machine.steps:\n",
        "        if False:\n",
        "a training that was stopped after one step is said not to have been saved",
        ("tests/gui/time/test_time_shelf.py",),
    ),
)
