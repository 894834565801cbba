"""Bugs in what dropout draws."""

from tests.mutation.mutant import Mutant

DROPOUT = ("tests/engine/blocks/test_dropout.py",)

MUTANTS = (
    Mutant(
        "engine/blocks/dropout.py",
        "round(keep * (1 << 16))",
        "round(keep * (1 << 15))",
        "dropout silences more numbers than it says",
        DROPOUT,
    ),
    Mutant(
        "engine/blocks/dropout.py",
        "random_raw(-(-size // 4))",
        "random_raw(size)",
        "dropout draws a whole random word for each number, four times the time",
        DROPOUT,
    ),
    Mutant(
        "engine/blocks/dropout.py",
        ".view(np.uint16)[:size]",
        ".repeat(4).view(np.uint16)[::4][:size]",
        "dropout silences four neighbours together",
        DROPOUT,
    ),
)
