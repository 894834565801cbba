"""Bugs in what is said of pictures that are not here, or not where they should be."""

from tests.mutation.mutant import bug

LOST = "tests/gui/data/test_lost_pictures.py"

MUTANTS = (
    bug("gui/data/sets_column", 'self.tr("cannot be used now") if is_lost else self.tr("from a file")',
        'self.tr("from a file")', "a set that is lost is listed as a file of this computer", LOST),
    bug("gui/data/sets_column", "self.show_current(self.current, self._data, self._is_lost)",
        "self.show_current(self.current, self._data)",
        "a set that is lost is a file of this computer again when the list is made anew", LOST),
    bug("gui/data/page", "data_name, data, is_lost)", "data_name, data)",
        "the page does not tell its list that a set is lost", LOST),
    bug("gui/data/page", "is not None and not self.document.is_coming", "is not None",
        "pictures that are being read are listed as lost", LOST),
    bug("engine/data/survey", "            if reason == LOOSE", "            if False",
        "pictures in no folder are said to be unreadable", "tests/engine/data/test_told_sources.py"),
    bug("engine/data/survey", "        if loose is not None and lost is None:", "        if False:",
        "of loose pictures beside a note it is said that the note is no picture",
        "tests/engine/data/test_told_sources.py"),
)  # fmt: skip
