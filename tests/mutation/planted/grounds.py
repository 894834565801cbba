"""Bugs of what words in a plot stand on."""

from tests.mutation.mutant import Mutant
from tests.mutation.planted.window import bug

GUESS = "tests/gui/curves/test_guess_line.py"

MUTANTS: tuple[Mutant, ...] = (
    bug(
        "curves/still_to_come",
        "if self.well.isVisible() else np.inf",
        "if False else np.inf",
        "a white box is bitten out of the grey of what is still to come",
        GUESS,
    ),
    bug(
        "curves/guess_line",
        '((before, "panel"), (before + SHARP, GROUND))',
        "((before, GROUND), (before + SHARP, GROUND))",
        "a grey box lies around the words of guessing on white",
        GUESS,
    ),
    bug(
        "curves/guess_line",
        "before = min(max(before, 0.0), 1.0 - SHARP)",
        "before = 0.0 if before < 0.5 else 1.0 - SHARP",
        "where words of guessing begin on white and end on grey, a part of them has a box",
        GUESS,
    ),
)
