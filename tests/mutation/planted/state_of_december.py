"""Bugs in whose weights are kept and gone on with, where a training went another way or broke off."""

from tests.mutation.mutant import Mutant
from tests.mutation.planted.window import bug

MUTANTS: tuple[Mutant, ...] = (
    bug(
        "state/past/known_steps",
        "self._cache.keep(course, checkpoint)",
        "self._cache.keep(recording.course, checkpoint)",
        "steps that were replayed while the run began another way are taken for those of that way",
        "tests/gui/state/test_whose_past.py",
    ),
    bug(
        "state/past/known_steps",
        "steps[0] < step and ",
        "",
        "a way back is offered to before the first step that was recorded",
        "tests/gui/inspector/test_way_back.py",
    ),
    bug(
        "state/training/trainer",
        "newest=self._training.good, good=None",
        "good=self._training.good",
        "a training that became worse and ran out of memory leaves the worse weights as its newest",
        "tests/gui/state/test_stopped_before_a_step.py",
    ),
)
