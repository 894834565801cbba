"""Bugs in how two runs differ, in links of another look, in code that is pasted, and in where a choice stands."""

from tests.mutation.mutant import Mutant, bug

DIFFERS = "tests/gui/lab/test_what_differs.py"

MUTANTS: tuple[Mutant, ...] = (
    bug("engine/lab/differences", "words == [*map(str, planned)] or ", "",
        "two runs that made what was planned are said to differ in epochs twice", DIFFERS),
    bug("engine/lab/differences", "len({*words}) == len({*planned}) == 1", "len({*words}) == 1",
        "two runs of two epochs are said to have made one and two", DIFFERS),
    bug("engine/lab/differences", "if 2 * len(ids[0] & ids[1]) < min(map(len, ids)):", "if not ids[0] & ids[1]:",
        "of two stacks made by commands only one seems to have a Softmax", "tests/engine/lab/test_differences.py"),
    bug("gui/widgets/linked_label", "        self.clear()", "        # self.clear()",
        "a link keeps the colour of the look in which it was written", "tests/gui/xray/test_chain.py"),
    bug("gui/window/command_palette", r"|(?<=\w)\([^)]*", "",
        "a line of code that is pasted into Ctrl+K leads to Train", "tests/gui/window/test_in_a_pupils_words.py"),
    bug("gui/data/sheet_rows", "        keep_room(self.view)", "        # keep_room(self.view)",
        "Rows, Columns and Whole fall to the middle of the tray where Whole is chosen",
        "tests/gui/data/test_many_sheets_in_the_tray.py"),
)
