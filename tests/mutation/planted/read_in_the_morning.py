"""Bugs in what was found by who read the changes of a day once more."""

from tests.mutation.mutant import bug

STANDARD = ("tests/engine/data/test_standardised.py",)

MUTANTS = (
    bug("engine/data/images", "(self.pixels.min() < 0 or ", "(",
        "a file of degrees cannot be learned from, as its first pictures, of summer, have none below 0", *STANDARD),
    bug("engine/data/images", " or np.std(seen) <= AROUND_0", "",
        "a file of degrees cannot be tested, as its test pictures have none below 0", *STANDARD),
)  # fmt: skip
