"""Bugs in what is waited for, and in what stands in the place of pictures that are not here."""

from tests.mutation.mutant import Mutant

NOTE = ("tests/gui/widgets/test_stand_in_note.py",)
STAND_IN = ("tests/gui/state/test_stand_in.py",)
WORDS = ("tests/gui/stack/test_in_words.py",)
WAITED = ("tests/gui/window/test_waited_for.py",)
SAVED = ("tests/gui/window/test_saved_without_pictures.py",)

MUTANTS: tuple[Mutant, ...] = (
    Mutant(
        "gui/widgets/stand_in_note.py",
        "super().__init__(beside, wordWrap",
        "super().__init__(wordWrap",
        "a window flashes up where a page is opened whose pictures are lost",
        NOTE,
    ),
    Mutant(
        "gui/state/project/stand_in.py",
        "lines.take(rows, axis=1)",
        "lines.take(rows[::-1], axis=1)",
        "digits that stand in for larger pictures stand on their heads",
        STAND_IN,
    ),
    Mutant(
        "gui/window/header.py",
        '        if isabs(name):\n            words = self.tr("“{name}” is',
        '        if not name:\n            words = self.tr("“{name}” is',
        "who sends a project with a file of pictures reads that these must be imported",
        SAVED,
    ),
    Mutant(
        "gui/window/header.py",
        "if offered(name) is not None:",
        "if name:",
        "a project is said to be saved whose pictures are in no file of it",
        SAVED,
    ),
    Mutant(
        "gui/stack/totals.py",
        "or not analysis.rows or self.document.data_problem:",
        "or not analysis.rows:",
        "the time of an epoch is foretold of digits that stand in for lost pictures",
        WORDS,
    ),
    Mutant(
        "gui/state/data_work.py",
        "for one in (*LOADS, AT_ONCE):",
        "for one in ():",
        "what is wrong with a set is still said after another was chosen in another place",
        WAITED,
    ),
    Mutant(
        "gui/window/files.py",
        "document.data_chosen.connect(lambda: self.solved.emit(self._unread))",
        "pass",
        "what is wrong with a set of the File menu is said for ever",
        WAITED,
    ),
)
