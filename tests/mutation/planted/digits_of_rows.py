"""Bugs of the digits in which X-ray writes the terms of a number."""

from tests.mutation.mutant import bug

WORKED = "tests/gui/xray/test_worked_figures.py"

MUTANTS = (
    bug("gui/xray/worked_figures", "        if some is not None and some < least:\n", "        if False:\n",
        "the same pixel has two digits in one row and three in the next", WORKED),
    bug("gui/xray/worked_figures", ", default=digits), digits + 1)", ", default=digits), FINEST)",
        "one row that needs many digits gives them to all", WORKED),
)  # fmt: skip
