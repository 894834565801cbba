"""Bugs of settings of the recipe that are tried at a slider: one undo takes back more than one of them."""

from tests.mutation.mutant import Mutant, bug

TRYING = "tests/gui/inspector/test_trying.py"

MUTANTS: tuple[Mutant, ...] = (
    bug(
        "gui/inspector/recipe_page",
        "        self.form.settled.connect(document.settle)\n",
        "",
        "two numbers that were tried within a second are taken back by one undo",
        TRYING,
    ),
    bug(
        "gui/inspector/form",
        "        self.form.settled.connect(self.field.settled)\n",
        "",
        "two settings of the optimiser that were dragged within a second are taken back by one undo",
        TRYING,
    ),
    bug(
        "gui/widgets/fields",
        "        self.settled.emit()\n        self.changed.emit(value)\n        self.settled",
        "        self.changed.emit(value)\n        self.settled",
        "with what was tried goes what was typed just before it",
        TRYING,
    ),
    bug(
        "gui/widgets/fields",
        "        self.settled.emit()\n        self.try_ended",
        "        self.try_ended",
        "with what is typed goes what was tried just before it",
        TRYING,
    ),
)
