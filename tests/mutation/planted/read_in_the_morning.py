"""Bugs in what was found by who read the changes of a day once more."""

from tests.mutation.mutant import bug

STANDARD = ("tests/engine/data/test_standardised.py",)
MANY = "tests/engine/data/test_many_sheets.py"

MUTANTS = (
    bug("engine/data/images", " or self.pixels.min() < 0:", ":",
        "a file of degrees cannot be learned from, as its first pictures, of summer, have none below 0", *STANDARD),
    bug("engine/data/images", "if self.scale == 1 and np.std(seen) <= AROUND_0", "if False",
        "a file of degrees cannot be tested, as its test pictures have none below 0", *STANDARD),
    bug("engine/data/sheet_file", "part=parts.get(sheets[around][0].casefold(), one.part)", "part=one.part",
        "figures of sheets for the test are learned, once they are labelled by hand", MANY),
    bug("engine/data/sheet_file", "tuple(sorted(seen, key=lambda one: PLACE[one.part]))", "tuple(seen)",
        "sheets for the test that stand first by their names are learned, and as many others are not", MANY),
)  # fmt: skip
