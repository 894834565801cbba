"""Bugs of A beside B while a training goes on: two steps under one head."""

from tests.mutation.mutant import Mutant

PANEL = ("tests/gui/time/test_beside_panel.py",)

MUTANTS = (
    Mutant(
        "gui/state/past/second_moment.py",
        "min(here.step, newest)",
        "newest",
        "while it trains, the head of B says the newest step above maps of one before",
        PANEL,
    ),
    Mutant(
        "gui/state/past/second_moment.py",
        "beside=Moment(run.id, self.step))",
        "beside=Moment(run.id, machine.step))",
        "while it trains, swapping keeps a step beside that nobody has seen",
        PANEL,
    ),
)
