"""Bugs in whose weights are kept and gone on with, where a training went another way or broke off."""

from tests.mutation.mutant import Mutant
from tests.mutation.planted.window import bug

BEFORE = "tests/gui/curves/test_run_before.py"

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
    bug(
        "curves/run_before",
        "        before = self._before_in_the_file()\n",
        "        before = None\n",
        "a project that is opened says to change a block, as if none had been changed",
        BEFORE,
    ),
    bug(
        "curves/run_before",
        "before, ids = runs[: [run.id for run in runs].index(now.id)], set(now.stack.ids)",
        "before, ids = [run for run in runs if run is not now], set(now.stack.ids)",
        "a run of a file is compared with one that came after it",
        BEFORE,
    ),
    bug(
        "curves/run_before",
        "self._of_these_pictures(run) and not ids.isdisjoint(run.stack.ids))",
        "self._of_these_pictures(run))",
        "a run of a file is compared with one of another network",
        BEFORE,
    ),
    bug(
        "curves/run_before",
        "if self._of_these_pictures(run) and not ids.isdisjoint(run.stack.ids))",
        "if not ids.isdisjoint(run.stack.ids))",
        "a run of a file is compared with one of other pictures",
        BEFORE,
    ),
)
