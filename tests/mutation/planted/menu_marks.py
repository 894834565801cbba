"""Bugs of the marks in the menus."""

from tests.mutation.mutant import bug

MARKS = "tests/gui/window/test_menu_marks.py"

MUTANTS = (
    bug("gui/window/menus/menu", "action.setChecked(is_on())", "is_on()",
        "a menu marks what was on when its entry was clicked last", MARKS),
    bug("gui/window/menus/view_menu", "    return not view.isHidden()", "    return True",
        "a panel that is hidden is marked as shown", MARKS),
)  # fmt: skip
