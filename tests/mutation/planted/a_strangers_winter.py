"""Bugs that meet who tries everything once: a painted filter and the next page, nonsense in a field."""

from tests.mutation.mutant import bug

LANDSCAPE = ("tests/gui/landscape/test_page.py",)
TRAY = ("tests/gui/data/test_import_tray.py",)

MUTANTS = (
    bug("gui/landscape/page", "elif is_painted(state.run):", "elif False:",
        "of a trained network with a painted filter the landscape says that it has learned nothing", *LANDSCAPE),
    bug("gui/data/import_tray", "if self._at_key is self.cancel and self.go.isEnabled():", "if False:",
        "Enter after an import that failed throws away what was chosen", *TRAY),
    bug("gui/data/set_name", "if not name:", "if False:",
        "the button to import is off without a word where the set has no name", *TRAY),
    bug("gui/data/set_name", 'return "" if is_name(name) else', 'return "" if True else',
        "a name that no folder can have is refused after the button was pressed", *TRAY),
    bug("gui/evaluate/summary", "if not by_chance:", "if False:",
        "where all test pictures are right, luck is said to make 0.0 points", "tests/gui/evaluate/test_few_classes.py"),
)  # fmt: skip
