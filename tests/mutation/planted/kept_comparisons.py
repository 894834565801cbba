"""Bugs in what is kept of a comparison of A against B, and in its axes."""

from tests.mutation.mutant import Mutant
from tests.mutation.planted.window import bug

KEPT, AXES = "tests/gui/lab/test_kept_comparisons.py", "tests/gui/lab/test_accuracy_axes.py"
FOLDER = "engine/lab/comparisons_folder.py"

MUTANTS: tuple[Mutant, ...] = (
    bug(
        "lab/page",
        "        if pair and not why_not:\n",
        "        if False:\n",
        "a verdict that took an hour is gone after a restart",
        KEPT,
    ),
    bug(
        "state/lab/seed_comparison",
        "        if new:\n            keep(",
        "        if False:\n            keep(",
        "what is found of A against B is not written down",
        KEPT,
    ),
    bug(
        "state/lab/seed_comparison",
        "keep(folder, pair, trials, made, looks + 1, each)",
        "keep(folder, pair, trials, made, 1, each)",
        "who restarts the program before another look is not told what a second look does",
        KEPT,
    ),
    bug(
        "state/lab/seed_comparison",
        "self.looks, self.seconds_each = kept.looks, kept.seconds_each",
        "self.looks = kept.looks",
        "how long more seeds take is forgotten",
        KEPT,
    ),
    Mutant(
        FOLDER,
        "by_key[_key(design)]} for design in pair]",
        'side} for side in plain["trainings"]]',
        "A's trainings are B's when the other one is ticked first",
        (KEPT,),
    ),
    Mutant(
        FOLDER,
        "id=trial.id)\n        outcomes = yield from telling_the_same_pictures([*trials[0], *trials[1]], outcomes)\n",
        "id=trial.id)\n",
        "a verdict on other pictures is shown for those of now",
        (KEPT,),
    ),
    Mutant(
        FOLDER,
        '" ".join(sorted(map(_key, pair)))',
        '" ".join(map(_key, pair))',
        "what was found of A against B is not known of B against A",
        (KEPT,),
    ),
    bug(
        "lab/verdict_card",
        "return max(0.0, low - room), min(1.0, high + room)",
        "return low - room, high + room",
        "the axis of a comparison ends at 102 %",
        AXES,
    ),
    bug("lab/scatter", "left = theme.px(52)", "left = theme.px(44)", "100.0 % is 00.0 % at the top", AXES),
)
