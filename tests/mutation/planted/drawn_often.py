"""Bugs in what is painted often."""

from tests.mutation.mutant import Mutant

MUTANTS = (
    Mutant(
        "gui/look/theme.py",
        "if (name, role) not in self._icons:",
        "if name:",
        "an icon is made anew for each painting",
        ("tests/gui/look/test_theme.py",),
    ),
)
