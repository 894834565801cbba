"""Bugs by which the same is said twice."""

from tests.mutation.mutant import bug

MUTANTS = (
    bug("gui/inspector/help/texts", 'return "" if line <= lines else', "return",
        "the help of a block of one's own says the same twice, in its line of help and in the first line of its file",
        "tests/gui/inspector/test_help.py"),
)  # fmt: skip
