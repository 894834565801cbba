"""Bugs in how the names of classes are compared."""

from tests.mutation.mutant import bug

MUTANTS = (
    bug(
        "engine/data/reference",
        "return ours == theirs or ",
        "return ",
        "a window with many runs of a thousand classes compares their names letter by letter, again and again",
        "tests/engine/data/test_reference.py",
    ),
)
