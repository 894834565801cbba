"""Bugs in what is seen where the window is shown to a class: praise and blame in one place, words out of sight."""

from tests.mutation.mutant import Mutant
from tests.mutation.planted.window import bug

MUTANTS: tuple[Mutant, ...] = (
    bug(
        "start/stops",
        'if session.state != "idle" and session.is_earlier:',
        'if session.state == "training" and session.is_earlier:',
        "the tour says of a training that waits that it is of the changed network",
        "tests/gui/start/test_tour.py",
    ),
    bug(
        "training/plots",
        "sigResized.connect(self._soon)",
        "sigResized",
        "the ticks of what was changed stay where they were when the plots become smaller",
        "tests/gui/training/test_change_marks.py",
    ),
    Mutant(
        "engine/training/evaluation.py",
        "return is_far and not self.is_like_guessing",
        "return is_far",
        "a result that guessing may give as well is praised in green",
        ("tests/engine/training/test_evaluation.py",),
    ),
)
