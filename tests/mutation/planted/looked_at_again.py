"""Bugs of what the window looks like in states that are seldom looked at: large text, few steps, no network."""

from tests.mutation.mutant import Mutant
from tests.mutation.planted.window import bug

LANDSCAPE = "tests/gui/landscape/test_page.py"

MUTANTS: tuple[Mutant, ...] = (
    bug(
        "landscape/surface_view",
        "return QRectF((self.width() - side) / 2, 4, side, side)",
        "return QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)",
        "with large text the middle of the landscape lies below the window",
        LANDSCAPE,
    ),
    bug(
        "landscape/page",
        "if learned and state.is_recorded:",
        "if False:",
        "while the time bar says that steps are recorded the landscape says that there are none",
        LANDSCAPE,
    ),
    bug(
        "landscape/page",
        "elif found is None and state.failure[0]:",
        "elif False:",
        "a landscape that could not be computed is promised at the next click",
        LANDSCAPE,
    ),
    bug(
        "landscape/page",
        "self.explained.setVisible(bool(self.explained.text()))",
        "pass",
        "above the reason why there is no landscape stands an empty heading",
        LANDSCAPE,
    ),
)
