"""Bugs by which a format of pictures or a rule of the doctor needs a second file."""

from tests.mutation.mutant import bug

TESTS = "tests/engine/test_one_file.py"

MUTANTS = (
    bug("engine/data/sources/__init__", "kinds=file_kinds(),", 'kinds="IDX, CIFAR-10, CSV or NPZ",',
        "who gives a file of no kind is not told of a format that was added", TESTS),
    bug("engine/cli/commands/data", "a file of this kind: {file_kinds()}", "a file of this kind: IDX, CSV or NPZ",
        "the help of the command does not tell of a format that was added", TESTS),
    bug("engine/doctor/__init__", "__name__, rules.__path__)", "__name__, rules.__path__[:1])",
        "a rule of the doctor is not found by being there", TESTS),
    bug("gui/data/sets_column", "kinds=translated(file_kinds())", 'kinds="CSV"',
        "the page Data does not tell of a format that was added", "tests/gui/data/test_told_kinds.py"),
    bug("gui/start/own_pictures_tile", "kinds=translated(file_kinds())", 'kinds="CSV"',
        "the first page does not tell of a format that was added", "tests/gui/data/test_told_kinds.py"),
    bug("gui/window/dropped", "kinds=translated(file_kinds())", 'kinds="CSV"',
        "who drops what cannot be opened is not told of a format that was added", "tests/gui/data/test_told_kinds.py"),
)  # fmt: skip
