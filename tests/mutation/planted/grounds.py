"""Bugs of what words in a plot stand on."""

from tests.mutation.mutant import Mutant
from tests.mutation.planted.window import bug

GUESS = "tests/gui/training/test_guess_line.py"

MUTANTS: tuple[Mutant, ...] = (
    bug(
        "training/still_to_come",
        "well.contains(words.center()) else",
        "False else",
        "a white box is bitten out of the grey of what is still to come",
        GUESS,
    ),
    bug(
        "training/still_to_come",
        "return GROUND if self.well.isVisible() and well.contains(words.center())",
        "return GROUND if True",
        "a grey box lies around the words of guessing on white",
        GUESS,
    ),
)
