"""Bugs on the pages that look inside: what is said of networks that are lost, small or of many classes."""

from tests.mutation.mutant import Mutant, bug

MUTANTS: tuple[Mutant, ...] = (
    bug(
        "gui/evaluate/grid",
        "if int(side) < upright > foot:",
        "if False:",
        "where one class is said of all pictures no column of the matrix has a sum",
        "tests/gui/evaluate/test_room_for_numbers.py",
    ),
    bug(
        "gui/xray/page",
        "setVisible(swept > 1)",
        "setVisible(swept > 0)",
        "a map of a single number offers a sweep in which nothing moves",
        "tests/gui/xray/test_sweep.py",
    ),
)
