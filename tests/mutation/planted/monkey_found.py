"""Bugs that only show when somebody presses, types and drags without any plan."""

from tests.mutation.mutant import Mutant
from tests.mutation.planted.window import bug

MUTANTS: tuple[Mutant, ...] = (
    bug(
        "widgets/number_box",
        "if value == self._value and (self._wrong or self._says_its_value()):",
        "if value == self._value and (self._wrong or self._read() == value):",
        "an arrow key in a field that says something forbidden is told as a fault of the program",
        "tests/gui/widgets/test_number_box.py",
    ),
)
