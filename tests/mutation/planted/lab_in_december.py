"""Bugs of the ranges that a sweep is asked for, and of what is said where most pictures are kept aside."""

from tests.mutation.mutant import bug

NAMED, HEART = "tests/engine/lab/test_varying.py", "tests/engine/doctor/test_over_fitting.py"
RULE = "engine/doctor/rules/over_fitting"

MUTANTS = (
    bug("engine/lab/varying", "(is_whole or len(whole) == many)", "len(whole) == many",
        "a sweep of 1 to 4 epochs breaks off at 2.5 epochs", NAMED),
    bug("engine/lab/varying", "all(isinstance(one, (Whole, Pair)) for one in having)", "True",
        "of what lies between 0 and 1 a sweep tries the two ends alone", NAMED),
    bug(RULE, "        if _keeps_much(evidence):\n            return _kept_too_many(evidence, fact)\n", "",
        "where a wide gap shows it, nobody is told that most pictures are kept aside",
        "tests/engine/doctor/test_wrong_labels.py"),
    bug(RULE, "    if _keeps_much(evidence):\n        return _kept_too_many(evidence, fact, told)\n", "",
        "who keeps 90 % aside is told to learn from more pictures", HEART),
    bug(RULE, "share > MUCH and", "share > ENOUGH and", "who keeps 40 % aside is told that it is too much", HEART),
    bug(RULE, "ENOUGH / share * evidence.kept_aside >= FEW", "True",
        "so few are to be kept aside that more are asked for next", HEART),
)  # fmt: skip
