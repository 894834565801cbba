"""Bugs that a teacher would meet who brings photos of handwriting to a lesson, and asks of a pixel."""

from tests.mutation.mutant import bug

TRAY, PREVIEW = "gui/data/import_tray", "gui/data/fit_preview"
INK, IMPORTED = "tests/gui/data/test_import_of_ink.py", "tests/gui/data/test_import_tray.py"

MUTANTS = (
    bug(TRAY, "self.is_loose and not self.is_working)", "self.is_loose)",
        "while loose pictures are imported one is asked what they are", IMPORTED),
    bug(TRAY, "        rows.addWidget(self.outcome)\n        rows.addLayout(foot)\n",
        "        foot.insertWidget(1, self.outcome)\n        rows.addLayout(foot)\n",
        "beside the bar of an import its sentence is a column of words", IMPORTED),
    bug(TRAY, "            self.colour.show_value(in_colour)\n", "", "ink is said to be in colour", INK),
    bug(PREVIEW, "ink_image(made.astype(np.float32) / 255)", "_image(made)",
        "ink is shown white on black beside digits that are black on white", INK),
    bug(PREVIEW, "        theme.changed.connect(self._show_fitted)", "        pass",
        "ink that was shown stays as light as in the theme before", INK),
    bug("gui/data/label_box", ".format(n=count(taken)) if taken", ".format(n=count(len(self.chosen))) if taken",
        "Accept counts pictures of which nothing is suggested", "tests/gui/data/test_label_box.py"),
    bug("gui/why/sentences", 'self.tr("{by} for {name}, not {other}")', 'self.tr("{by} for {name}")',
        "who asks of a pixel rather than for which class is told of one score", "tests/gui/why/test_asked_in_front.py"),
)
