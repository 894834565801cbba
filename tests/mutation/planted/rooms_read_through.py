"""Bugs in what rooms say where branches come together, and where what was copied is no picture."""

from tests.mutation.mutant import Mutant
from tests.mutation.planted.window import bug

MUTANTS: tuple[Mutant, ...] = (
    bug(
        "inspector/shape_and_cost",
        "(*place, slice(0, out[2]))",
        "(*place, 0)",
        "after branches the receptive field is that of the first one alone",
        "tests/gui/inspector/test_receptive_field.py",
    ),
    bug(
        "window/presented_board",
        "if not self.is_open and easel.given is not before:",
        "if not self.is_open:",
        "who pastes words on the wall has an empty board for the picture that was seen",
        "tests/gui/presentation/test_tools_on_the_wall.py",
    ),
)
