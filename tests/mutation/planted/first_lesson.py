"""Bugs that would meet a class in its first lesson: what is put in the wrong place, and what is opened by mistake."""

from tests.mutation.mutant import Mutant

END_LAST, UNFINISHED = "tests/engine/analysis/test_end_last.py", "tests/gui/stack/test_unfinished.py"

MUTANTS: tuple[Mutant, ...] = (
    Mutant(
        "engine/analysis/repairs.py",
        "            if too_early:  #",
        "            if False:  #",
        "a block dropped below Softmax is mended by a second Softmax",
        (END_LAST, UNFINISHED),
    ),
    Mutant(
        "engine/analysis/repairs.py",
        "Move((too_early[-1],), end)",
        "Move((too_early[0],), end)",
        "of two that stand too early the first is moved past the second",
        (END_LAST,),
    ),
    Mutant(
        "engine/analysis/hints.py",
        "fix = ends.get(place.id) or (",
        "fix = (",
        "a Softmax that stands one block too early is to become a ReLU",
        (END_LAST,),
    ),
    Mutant(
        "gui/stack/next_step.py",
        'self.tr("Next: the end comes last.") if fix.moved else',
        'self.tr("Next: the end comes last.") if False else',
        "a stack with a Softmax is told to add an end",
        (UNFINISHED,),
    ),
)
