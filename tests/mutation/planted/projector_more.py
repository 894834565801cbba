"""Bugs that a teacher would meet with a stick, a clicker and a class: pictures that are gone, filters out of reach."""

from tests.mutation.mutant import Mutant

LOST = "tests/gui/state/test_lost_data.py"
SHELF = "tests/engine/data/test_shelf.py"


def bug(file: str, old: str, new: str, why: str, *tests: str) -> Mutant:
    return Mutant(f"{file}.py", old, new, why, tests)


MUTANTS: tuple[Mutant, ...] = (
    bug(
        "engine/data/load",
        "    if not os.path.exists(path):\n        _gone(str(path))\n",
        "    if not os.path.exists(path):\n        _unknown(str(path))\n",
        "who imports from a stick that was pulled out is told the names of sets",
        SHELF,
    ),
    bug(
        "engine/data/load",
        "_gone(name) if os.path.isabs(name) else _unknown(name)",
        "_unknown(name)",
        "where a file of pictures is gone the names of sets are told",
        SHELF,
    ),
    bug(
        "gui/state/lost_pictures",
        "if isinstance(error, NoSuchDataError):",
        "if False:",
        "a project without its pictures speaks as the command line does",
        LOST,
    ),
    bug(
        "gui/training/training_bar",
        "signal = self.data_page_requested if self.document.data_problem else self.show_problem",
        "signal = self.show_problem",
        "where pictures are lost the button leads to the stack",
        LOST,
    ),
    bug(
        "gui/training/training_bar",
        "self.show_button.setVisible(not (is_lost and self._tight))",
        "self.show_button.setVisible(not is_lost)",
        "a project without its pictures has no button that leads to others",
        LOST,
    ),
)
