"""Bugs of the box for loose pictures where there are thousands of them."""

from tests.mutation.mutant import bug

BOX = "tests/gui/data/test_label_box_used.py"

MUTANTS = (
    bug("gui/data/label_box", "if self._shown.get(name) == state:", "if False:",
        "of 20,000 pictures a key writes each anew, and takes most of a second", BOX),
    bug("gui/data/label_box", "        self._shown.clear()", "        pass",
        "suggestions keep the colour of the theme that was left", BOX),
)
