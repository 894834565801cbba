"""Bugs in how many test pictures are compared with those to learn from."""

from tests.mutation.mutant import bug

MUTANTS = (
    bug("engine/data/nearly", "asked = np.arange(len(others))", "asked = some(len(others), MOST)",
        "of 30,000 frames of one film 2,000 are said to be known, and the doctor holds that for few",
        "tests/engine/data/test_nearly.py"),
)  # fmt: skip
