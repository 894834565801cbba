"""Bugs of a picture of one's own whose light and dark are exchanged."""

from tests.mutation.mutant import bug

MUTANTS = (
    bug(
        "gui/window/own_picture",
        "replace(own, invert=not inverted)",
        "replace(own, invert=not inverted, as_read=None)",
        "a photograph whose light and dark are exchanged has other pixels than before, and another answer",
        "tests/gui/data/test_colour_board.py",
    ),
)
