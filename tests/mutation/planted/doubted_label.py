"""Bugs on the way from a mistake to where its label is corrected."""

from tests.mutation.mutant import bug

WINDOW, MENU = "tests/gui/window/test_doubted_label.py", "tests/gui/evaluate/test_mistakes_strip.py"

MUTANTS = (
    bug("gui/evaluate/page", "            view.doubted.connect(self._correct)\n", "",
        "a wrong label that is met on Evaluate has to be looked for on the page Data", WINDOW),
    bug("gui/evaluate/page", "        self.pin(number)\n        self.correction_wanted.emit()",
        "        self.correction_wanted.emit()", "another picture is relabelled than the one that was doubted", WINDOW),
    bug("gui/window/other_pages", "page.correction_wanted.connect(lambda: switch.go(DATA))",
        "page.correction_wanted.connect(lambda: None)", "to doubt a label leads nowhere", WINDOW),
    bug("gui/evaluate/mistakes_strip", '(self.tr("Relabel it or leave it out…"), self.doubted, (number,)),',
        '(self.tr("Pin it"), self.pinned, (number,)),',
        "the surest mistakes cannot be corrected", MENU),
    bug("gui/evaluate/picture_rows", '(self.tr("Relabel it or leave it out…"), self.doubted, (number,)),',
        '(self.tr("Pin it"), self.pinned, (number,)),',
        "the listed mistakes cannot be corrected", MENU),
    bug("gui/data/class_chips", 'isolated(name.replace("&", "&&"))', 'name.replace("&", "&&")',
        "the number of pictures stands before a name in Arabic, and behind all others",
        "tests/gui/look/test_amounts.py"),
)
