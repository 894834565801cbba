"""Bugs of a careless hand in what was added in one night: the tests beside it did not see them."""

from tests.mutation.mutant import bug

MUTANTS = (
    bug("engine/cli/trials", "if file and not is_stream(file) else", "if file else",
        "of two comparisons with their figures in pipes only one runs", "tests/engine/test_cli_comparing.py"),
)  # fmt: skip
