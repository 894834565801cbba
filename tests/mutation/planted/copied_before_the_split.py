"""Bugs in what is said of pictures that were copied before some were kept aside."""

from tests.mutation.mutant import Mutant

TESTS = ("tests/engine/doctor/test_test_was_learned.py",)

MUTANTS: tuple[Mutant, ...] = (
    Mutant("engine/doctor/rules/copies_kept_aside.py", "data.copied < MANY * data.validation",
           "data.copied <= MANY * data.validation", "a tenth is not many", TESTS),
    Mutant("engine/doctor/rules/copies_kept_aside.py", "or data.copied < MANY * data.validation", "",
           "one copied picture is said to spoil the validation", TESTS),
    Mutant("engine/doctor/gathering.py", ", copied=copied)", ")", "copies go unseen", TESTS),
    Mutant("engine/data/looks.py", "if place not in kept}", "if place >= 0}",
           "each picture that is kept aside is a copy of itself", TESTS),
)  # fmt: skip
