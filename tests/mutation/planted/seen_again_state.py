"""Bugs in what is said while only the test pictures are answered, in the curve of a damage, and in what a window keeps
from one project to the next."""

from tests.mutation.mutant import bug

CURVE, TESTED = "tests/gui/filters/test_damage_curve.py", "tests/gui/state/test_only_tested.py"
PLOT = "gui/filters/damage_plot"

MUTANTS = (
    bug("gui/evaluate/sentences", "elif self.state.session.is_learning:", "elif False:",
        "answers that follow a training are not said to", TESTED),
    bug("gui/filters/page", 'if self.bench.session.state == "measuring":', "if False:",
        "a test is said to be a training that shall rest", CURVE),
    bug(PLOT, "if not found.scores[0].right:", "if False:", "half of no answers is said to be lost", CURVE),
    bug(PLOT, "if filters_of(self.curve.trial.document.switched) else words", "if False else words",
        "the curve is taken for one without the filters that are off", CURVE),
    bug("gui/state/project/recordings", "        self._gone.clear()\n", "",
        "steps that no file has are said to have been forgotten at a reset", "tests/gui/state/test_recordings.py"),
    bug("gui/widgets/half_typed", "KEYS.Key_AltGr, KEYS.Key_Up, KEYS.Key_Down,", "KEYS.Key_AltGr,",
        "the box on a card is gone when its number is stepped by ten", "tests/gui/widgets/test_number_box.py"),
    bug("engine/training/run", "earlier = [run for run in runs if run.id != self.id]", "earlier = [*runs]",
        "runs of a damaged file that come of each other end in a fault", "tests/engine/training/test_run.py"),
)  # fmt: skip
