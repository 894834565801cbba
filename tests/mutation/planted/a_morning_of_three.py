"""Bugs that met three in their first ten minutes: a pupil, a teacher at the projector, and who learns alone."""

from tests.mutation.mutant import Mutant
from tests.mutation.planted.window import bug

VERDICT, WORK = "tests/gui/curves/test_verdict.py", "tests/gui/window/test_work_page.py"

MUTANTS: tuple[Mutant, ...] = (
    bug(
        "curves/verdict",
        "next_.format(result=words) if first else ",
        "",
        "who has trained for the first time sees no other offer than to train for longer",
        VERDICT,
    ),
    bug(
        "curves/verdict",
        " if first else f\"{words}.\"",
        "",
        "who trained on other test pictures is told to train again, to be compared with nothing once more",
        VERDICT,
    ),
    bug(
        "window/one_at_a_time",
        "self._borders if self.on else self._borders_of_now()",
        "self._borders_of_now()",
        "after a small screen the next start has the stack in a strip beside settings as wide as the window",
        WORK,
    ),
)
