"""Bugs of units that stand as bars."""

from tests.mutation.mutant import Mutant

ROWS = ("tests/gui/xray/test_rows_of_units.py",)

MUTANTS = (
    Mutant(
        "gui/xray/unit_bars.py",
        "min(MOST_BARS, self.side / LEAST_BAR)",
        "MOST_BARS",
        "in a narrow window the numbers of 16 units run into each other",
        ROWS,
    ),
    Mutant(
        "gui/xray/unit_bars.py",
        "min(MOST_BARS, self.side / LEAST_BAR)",
        "min(MOST_BARS, self.side / BAR)",
        "ten classes are squares without names though their rows have room",
        ROWS,
    ),
)
