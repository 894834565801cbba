"""Bugs of a picture of one's own whose light and dark are exchanged, or whose file was copied."""

from tests.mutation.mutant import bug

MUTANTS = (
    bug(
        "gui/window/own_picture",
        "replace(own, invert=not inverted)",
        "replace(own, invert=not inverted, as_read=None)",
        "a photograph whose light and dark are exchanged has other pixels than before, and another answer",
        "tests/gui/data/test_colour_board.py",
    ),
    bug(
        "gui/window/own_picture",
        "if mime and mime.urls() and mime.urls()[0].isLocalFile():",
        "if False:",
        "the window stands still when a picture is pasted whose file was copied on a share that does not answer",
        "tests/gui/window/test_hanging_pictures.py",
    ),
)
