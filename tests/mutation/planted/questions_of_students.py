"""Bugs in what a student is told who asks in front of a picture, or hands one in."""

from tests.mutation.mutant import Mutant
from tests.mutation.planted.window import bug

TRAIL = "tests/gui/xray/test_trail.py"

MUTANTS: tuple[Mutant, ...] = (
    bug(
        "xray/page",
        "self.bar.show_moment(step_words(number) if is_of_now else \"\")",
        "pass",
        "a saved page of X-ray does not say of which step its numbers are",
        TRAIL,
    ),
    bug(
        "xray/trail",
        "if tells != is_told:",
        "if False:",
        "the step of a moving number is said twice, or where the time bar says it, too",
        TRAIL,
    ),
    bug(
        "xray/page_bar",
        "and left >= theme.px(FOR_MOMENT)",
        "",
        "in little room the step takes that of where one is",
        TRAIL,
    ),
)
