"""Bugs in when a class is said to have been learned: forgotten again, not at all, or another class."""

from tests.mutation.mutant import Mutant
from tests.mutation.planted.window import bug

OVER_TIME = "tests/gui/evaluate/test_over_time.py"

MUTANTS = (
    Mutant(
        "engine/explain/over_time.py",
        "np.logical_and.accumulate((shares >= least)[::-1])[::-1]",
        "shares >= least",
        "a class that was forgotten again is said to have been learned before",
        (OVER_TIME,),
    ),
    bug("evaluate/recall_box", "step = max(learned", "step = min(learned", "the first is called the last", OVER_TIME),
    bug("evaluate/recall_box", "if np.isfinite(share)]", "]", "a class without pictures is never learned", OVER_TIME),
    bug(
        "evaluate/recall_box",
        "if done == all or of != self._said_of:",
        "if True:",
        "when a class was learned goes away with each step that is recorded",
        OVER_TIME,
    ),
    bug("evaluate/recall_box", "self.sentence() if done == all", "self.sentence() if True", "it jumps", OVER_TIME),
    bug("evaluate/recall_box", "if learned[name] is None", "if False", "a class is learned that never was", OVER_TIME),
)
