"""Bugs in what somebody meets who sees the program for the first time."""

from tests.mutation.mutant import Mutant, bug

CARD = "tests/gui/start/test_evidence_words.py"

MUTANTS: tuple[Mutant, ...] = (
    bug(
        "gui/start/evidence_picture",
        "shown.filters * shown.picture[:, :, None]",
        "shown.filters[:, :, :0]",
        "the lower left of the card without convolution is blank",
        CARD,
    ),
)
