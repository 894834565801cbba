"""Bugs of what a test stands on that runs alone."""

from tests.mutation.mutant import Mutant

MUTANTS = (
    Mutant(
        "tests/gui/conftest.py",
        "    theme.apply(qapp)\n    undress(qapp, palette)\n",
        "    undress(qapp, palette)\n",
        "a test of larger text measures other widths alone than after another file",
        ("tests/gui/test_fixtures.py",),
    ),
)
