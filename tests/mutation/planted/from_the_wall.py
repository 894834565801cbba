"""Bugs that meet who leads a presentation by keyboard alone."""

from tests.mutation.mutant import bug

AFTER = ("tests/gui/presentation/test_after_it.py",)

MUTANTS = (
    bug("gui/presentation/page", "in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and", "in () and",
        "from the wall no number can be opened by keyboard", *AFTER),
    bug("gui/presentation/page", "Qt.Key.Key_Enter) and self.probe.focus.value.block:", "Qt.Key.Key_Enter):",
        "Enter at the picture ends a presentation, and opens another block's number", *AFTER),
)  # fmt: skip
