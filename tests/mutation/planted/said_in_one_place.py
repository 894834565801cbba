"""Bugs in what several places ask of one: why a stack cannot be trained, what is said of files that are not read, what
changed between two moments, which words a card has, and with which numbers a benchmark begins."""

from tests.mutation.mutant import bug

MUTANTS = (
    bug("engine/analysis/analysis", "self.problems:\n            raise", "():\n            raise",
        "a stack with a problem is trained", "tests/engine/training/test_training.py"),
    bug("engine/data/source", "self.refuse(Path(place))", "pass", "a pickle is read, and nothing comes of it",
        "tests/engine/data/test_pickles.py"),
    bug("gui/time/drawn_beside", "self._show(other - one, names", "self._show(one - other, names",
        "what rose from one moment to another is drawn as if it fell", "tests/gui/time/test_beside_panel.py"),
    bug("gui/cards/card_layout", "    if unit.dense:\n        return (),", "    if False:\n        return (),",
        "in a low view cards say as much as ever, and few are seen", "tests/gui/cards/test_room_for_pictures.py"),
    bug("tests/own_folders", "usual[len(numbers) :]", "usual", "who gives a benchmark one number gives it too many",
        "tests/test_benchmarks.py"),
)  # fmt: skip
