"""Bugs of a test whose pictures were learned from."""

from tests.mutation.mutant import Mutant

LEARNED = ("tests/engine/doctor/test_test_was_learned.py",)
RULE = "engine/doctor/rules/test_was_learned.py"

MUTANTS = (
    Mutant(
        RULE,
        "data.learned_too < MANY * data.test",
        "data.learned_too <= MANY * data.test",
        "a tenth of the test that was learned from is no finding",
        LEARNED,
    ),
    Mutant(
        RULE,
        "or data.learned_too < MANY * data.test",
        "",
        "a single test picture that is there twice is a finding",
        LEARNED,
    ),
    Mutant(
        "engine/doctor/gathering.py",
        "learned_too = len({test for test, _ in (*twice, *nearly)})",
        "learned_too = 0",
        "who tests with what was learned is not told",
        LEARNED,
    ),
)
