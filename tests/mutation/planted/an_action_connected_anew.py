"""Bugs by which a button and its action are connected once more at each change of the action."""

from tests.mutation.mutant import bug

MUTANTS = (
    bug("gui/window/menus/view_menu", "        show_action(self.work.header.look, look)\n",
        "        self.work.header.look.setDefaultAction(look)\n",
        "each change of the theme connects the button of light and dark once more",
        "tests/gui/window/test_menu_marks.py"),
    bug("gui/window/menus/view_menu", "        show_action(self.work.header.look, look)\n", "",
        "the button of light and dark is empty", "tests/gui/window/test_menu_marks.py"),
)  # fmt: skip
