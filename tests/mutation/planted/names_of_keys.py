"""Bugs of keys: their names on another system than the one they were written on, and those that a Mac keeps."""

from tests.mutation.mutant import Mutant

KEYS = "tests/gui/window/test_keys_of_a_system.py"


def bug(file: str, old: str, new: str, why: str, test: str = KEYS) -> Mutant:
    return Mutant(f"{file}.py", old, new, why, (test,))


MUTANTS = (
    bug(
        "gui/stack/card_menu",
        "{called(key)}",
        "{key}",
        "the menu of a card tells a Mac to press Ctrl+D where it is Cmd+D",
    ),
    bug(
        "gui/window/page_switch",
        "({called(keys)})",
        "({keys})",
        "the buttons of the pages tell a Mac to press Ctrl+1",
    ),
    bug(
        "gui/inspector/help/texts",
        'with_keys(file.read_text(encoding="utf-8"))',
        'file.read_text(encoding="utf-8")',
        "the first steps show a key in braces",
    ),
    bug(
        "gui/data/easel",
        'with_keys(self.tr("Take the last stroke back ({Ctrl+Z})"))',
        'self.tr("Take the last stroke back (Ctrl+Z)")',
        "the pen's board tells a Mac to press Ctrl+Z",
    ),
    bug(
        "gui/training/slow_menu",
        "{Shift+F10}",
        "Shift+F10",
        "the menu of the pace calls a key by its name on a PC",
    ),
    bug(
        "gui/qt/keys",
        '.removesuffix("A").removesuffix("+")',
        '.removesuffix("A")',
        "to put a copy one is told to hold Ctrl+",
    ),
    bug(
        "gui/qt/keys",
        ".translate(LARGE_KEYS)",
        "",
        "a Mac is told to press the Enter of a number pad it does not have",
    ),
    bug(
        "gui/qt/keys",
        '"Ctrl+Shift+H", "Ctrl+Alt+P"',
        '"Ctrl+H", "Ctrl+Alt+P"',
        "on a Mac the key of the undo history hides the program",
    ),
    bug(
        "gui/qt/keys",
        '"Ctrl+Shift+H", "Ctrl+Alt+P"',
        '"Ctrl+Shift+H", "F11"',
        "on a Mac the key of the presentation shows the desktop",
    ),
    bug(
        "gui/qt/keys",
        '"Ctrl+Shift+H", "Ctrl+Alt+P"',
        '"Ctrl+Shift+H", "Ctrl+Shift+P"',
        "on a Mac the presentation has a key that finds commands, and neither comes",
    ),
    bug(
        "gui/window/menus/edit_menu",
        "window.show_history, HISTORY",
        'window.show_history, "Ctrl+H"',
        "the menu does not ask which key a Mac has left for the history",
    ),
    bug(
        "gui/presentation/page",
        "== QKeySequence(PRESENT):",
        '== QKeySequence("F11"):',
        "the key that began a presentation on a Mac does not end it",
    ),
    bug(
        "gui/lab/runs_table",
        "event.key() in DELETES",
        "event.key() == Qt.Key.Key_Delete",
        "on a small keyboard of a Mac no run can be deleted by a key",
        "tests/gui/lab/test_runs_table.py",
    ),
    bug(
        "gui/data/picture_grid",
        "key in DELETES",
        "key == Qt.Key.Key_Delete",
        "on a small keyboard of a Mac no picture can be left out by a key",
        "tests/gui/data/test_left_out.py",
    ),
    bug(
        "gui/qt/keys",
        '"\\u2324\\u2326", "\\u21a9\\u232b"',
        '"\\u2324", "\\u21a9"',
        "a Mac is told to press a Delete that its keyboard does not have",
    ),
)
