"""Bugs of the ranges that a sweep is asked for."""

from tests.mutation.mutant import bug

NAMED = "tests/engine/lab/test_varying.py"

MUTANTS = (
    bug("engine/lab/varying", "(is_whole or len(whole) == many)", "len(whole) == many",
        "a sweep of 1 to 4 epochs breaks off at 2.5 epochs", NAMED),
    bug("engine/lab/varying", "all(isinstance(one, (Whole, Pair)) for one in having)", "True",
        "of what lies between 0 and 1 a sweep tries the two ends alone", NAMED),
)  # fmt: skip
