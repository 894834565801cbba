"""Bugs of drawings that are kept as classes of the user's own, and of where the keyboard is after an import."""

from tests.mutation.mutant import Mutant

TESTS = "tests/gui/data/test_class_of_ones_own.py"
AGAIN = "tests/gui/data/test_choosing_again.py"


def bug(file: str, old: str, new: str, why: str, test: str = TESTS) -> Mutant:
    return Mutant(f"{file}.py", old, new, why, (test,))


MUTANTS = (
    bug(
        "gui/data/draw_card",
        "        self.choices.aboutToShow.connect(self._offer)",
        "        self.choices.aboutToShow.connect(lambda: None)",
        "a class that was just named is offered only once other pictures are chosen",
    ),
    bug(
        "gui/data/draw_card",
        " if name not in known]",
        "]",
        "among drawings each class is offered twice",
    ),
    bug(
        "gui/data/draw_card",
        "            self.board.setFocus(Qt.FocusReason.OtherFocusReason)",
        "            pass",
        "after each drawing that is kept the keyboard is at the list of sets",
    ),
    bug(
        "gui/data/class_field",
        "        if is_name(name):\n",
        "        if name:\n",
        "a class is refused only after the field with its name is gone",
    ),
    bug(
        "gui/data/page",
        "            self.setFocus(Qt.FocusReason.OtherFocusReason)  # at the pictures, which were asked for",
        "            pass",
        "after an import the keyboard is at the list of sets",
        AGAIN,
    ),
    bug(
        "gui/data/import_tray",
        "        self.cancel.setFocus(Qt.FocusReason.OtherFocusReason)  # the button that was pressed waits\n",
        "",
        "an import that goes on takes the keyboard away from where it is cancelled",
        AGAIN,
    ),
    bug(
        "engine/data/shelf",
        " and not is_quiet((name,))",
        "",
        "drawings of a class named thumbs.db are kept, and never read",
        "tests/engine/data/test_names_of_devices.py",
    ),
)
