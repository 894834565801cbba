"""Bugs in who owns what, what runs at the same time and what ends it."""

from tests.mutation.mutant import Mutant
from tests.mutation.planted.window import bug

TYPED = "tests/gui/widgets/test_half_typed.py"

MUTANTS: tuple[Mutant, ...] = (
    bug(
        "widgets/name_field",
        "        if not self.asks and comes_before(event):\n",
        "        if False:\n",
        "a name that is being typed is not in the file that Ctrl+S saves",
        TYPED,
    ),
    bug(
        "widgets/name_field",
        "        if not self.asks and comes_before(event):\n",
        "        if comes_before(event):\n",
        "Ctrl+S takes the title that was typed before the file has it",
        TYPED,
    ),
    bug(
        "widgets/tried_number",
        "            if comes_before(event):\n                self.take()\n",
        "",
        "a number that was stepped is neither trained with nor saved for five seconds",
        TYPED,
    ),
    bug(
        "filters/paint_grid",
        "        if self.typed and comes_before(event):\n",
        "        if False:\n",
        "a weight that is being typed is not in the file that Ctrl+S saves",
        "tests/gui/filters/test_paint_grid.py",
    ),
    bug(
        "widgets/half_typed",
        " or (held == TYPES and event.text().isprintable() and event.text()):",
        ":",
        "an @ in a name ends it on a Mac, and on Windows",
        TYPED,
    ),
    bug(
        "widgets/half_typed",
        "    if key in WRITES or (",
        "    if (",
        "Ctrl+Backspace in a name closes its field",
        TYPED,
    ),
    bug(
        "widgets/half_typed",
        " or event.isAccepted():\n",
        ":\n",
        "Ctrl+A in a name closes its field",
        TYPED,
    ),
)
