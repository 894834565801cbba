"""Bugs of the first hour: what a beginner sees while he drags, after a training, and while a number is explained."""

from tests.mutation.mutant import Mutant
from tests.mutation.planted.window import bug

MUTANTS: tuple[Mutant, ...] = (
    bug(
        "stack/dropping",
        "        if not self.canvas.is_opening:\n            self._show()\n",
        "",
        "the stack scrolls back under the mouse, and the block lands in another gap than is shown",
        "tests/gui/stack/test_drop_as_shown.py",
    ),
)
