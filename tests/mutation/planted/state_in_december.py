"""Bugs in whose accuracy is shown while a training comes to its end."""

from tests.mutation.mutant import Mutant
from tests.mutation.planted.window import bug

MUTANTS: tuple[Mutant, ...] = (
    bug(
        "state/training/shown_run",
        " and step.number not in known:",
        ":",
        "while a training that ended early is tested, the accuracy of weights that were given up is shown",
        "tests/gui/state/test_shown_figures.py",
    ),
)
