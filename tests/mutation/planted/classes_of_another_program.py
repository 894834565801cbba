"""Bugs in how the box of loose pictures learns of classes that another program gives to them meanwhile."""

from tests.mutation.mutant import bug

TESTS, LABELLING = "tests/gui/data/test_labels_of_two.py", "gui/state/answers/labelling"

MUTANTS = (
    bug(LABELLING, "            self.catch_up()\n", "",
        "who labels beside another program does not see what is labelled there", TESTS),
    bug(LABELLING, "steps[:] = [_changed(labels, others) for labels in steps]", "pass",
        "one's own undo takes back what another program has said", TESTS),
    bug(LABELLING, "            self._hold(now)\n", "            self._hold(self.labels | now)\n",
        "a class that another program has taken back is still shown", TESTS),
    bug("gui/data/label_box", "                one.labelling.catch_up()\n", "",
        "a box that is opened once more hides the classes of another program", TESTS),
)  # fmt: skip
