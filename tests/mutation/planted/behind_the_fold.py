"""Bugs of settings that are rarely changed: what stands behind the fold of a form is made when it is first seen."""

from tests.mutation.mutant import bug

FORM = "tests/gui/inspector/test_form.py"

MUTANTS = (
    bug(
        "gui/inspector/form",
        "            if not setting.rare and not isinstance(",
        "            if not isinstance(",
        "a window makes settings that nobody sees, and opens later",
        FORM,
    ),
    bug(
        "gui/inspector/form",
        "self._add(name, setting).show_value(getattr(self._value, name))",
        "self._add(name, setting)",
        "behind the fold each setting has its usual value, whatever it was changed to",
        FORM,
    ),
    bug(
        "gui/inspector/form",
        "self.rows[name].setVisible(on)",
        "self.rows[name].setVisible(True)",
        "the fold cannot be closed",
        FORM,
    ),
    bug(
        "gui/inspector/form",
        "            if self.more.is_open:\n                self._show_rare(True)\n",
        "",
        "a fold that was left open says so, and has nothing in it",
        FORM,
    ),
)
