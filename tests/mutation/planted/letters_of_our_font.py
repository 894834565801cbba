"""Signs that a computer with few fonts draws as boxes."""

from tests.mutation.mutant import Mutant

FONT = ("tests/gui/look/test_letters_of_our_font.py",)

MUTANTS = (
    Mutant("gui/lab/sweep_table.py", '" ▲"', '" ▴"', "with few fonts a box says how a table is sorted", FONT),
    Mutant(
        "engine/training/schedules.py",
        "floor(epoch / every)",
        "⌊epoch / every⌋",
        "a computer with few fonts draws boxes into the formula of a schedule",
        FONT,
    ),
)
