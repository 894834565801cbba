"""Bugs of what is worked out from a stack: fixes that no block can take, steps that none can make, windows in words."""

from tests.mutation.mutant import Mutant

IN_WORDS = "tests/gui/stack/test_in_words.py"

MUTANTS = (
    Mutant(
        "gui/stack/in_words.py",
        "    if (steps[0], after[0], before[0]) != (steps[1], after[1], before[1]):\n",
        "    if steps is None:\n",
        "of a window that steps otherwise down than to the right, the side that shrinks is not told",
        (IN_WORDS,),
    ),
)
