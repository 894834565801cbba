"""Bugs that a teacher would meet who photographs a sheet as it lies on a table, and chooses its file."""

from tests.mutation.mutant import bug

SHEET, CUT = "engine/data/sheet", "tests/engine/data/test_sheets.py"

MUTANTS = (
    bug(SHEET, "    known = _without_table(known, at_edge)\n", "",
        "a strip of the table beside a sheet makes specks of its figures", CUT),
    bug(SHEET, "box.side <= most or min(box.bottom - box.top, box.right - box.left) <= WIDE",
        "box.side <= most", "the lines of ruled paper at the edge are a table, and what else is left is figures", CUT),
    bug("engine/data/sources/__init__", "sorted(sources().values(), key=lambda source: isinstance(source, NotRead))",
        "sources().values()", "a dialog for files of pictures begins with those that are refused",
        "tests/engine/data/test_foreign_files.py"),
    bug("gui/window/menus/file_menu", 'also=f"{of_own} {of_sheet}"', "also=of_own",
        "Ctrl+K does not know what becomes a set of a photo of a sheet", "tests/gui/window/test_command_palette.py"),
)
