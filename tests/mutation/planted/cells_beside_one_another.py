"""Bugs in how several cells of several lines are read, and long lines."""

from tests.mutation.mutant import bug

LINES = "tests/engine/data/test_cells_of_several_lines.py"

MUTANTS = (
    bug("engine/data/lines", 'if rest else b""', 'if False else b""',
        "a head whose cells all have two lines is told to have one column", LINES),
    bug("engine/data/lines", r"^(?:\xef\xbb\xbf)?|", "^|",
        "the first cell of a table that Excel has saved as UTF-8 has one line alone", LINES),
    bug("engine/data/lines", r"""$))[^"]*(?:""[^"]*)*$')""", r"""$))(?:[^"]|"")*$')""",
        "a line of 8 MB that begins with a mark takes a gigabyte", LINES),
)  # fmt: skip
