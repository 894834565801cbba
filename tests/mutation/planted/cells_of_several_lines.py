"""Bugs in how a cell of several lines is read."""

from tests.mutation.mutant import bug

LINES = "tests/engine/data/test_cells_of_several_lines.py"

MUTANTS = (
    bug("engine/data/lines", "        if CLOSES.search(line", "        if True or CLOSES.search(line",
        "a mark that is never closed takes the next line along", LINES),
    bug("engine/data/lines", "        number += len(parts) - 1\n", "",
        "lines of a fault are counted otherwise than in an editor", LINES),
    bug("engine/data/lines", "    file.seek(start)\n", "",
        "what stands behind a mark that is never closed is lost", LINES),
    bug("engine/data/listed", "for _, line in islice(whole_lines(file), form.above, None):",
        "for line in islice(file, form.above, None):", "a remark of several lines names pictures", LINES),
    bug("engine/data/sources/table", "in whole_lines(file, LONGEST_LINE + 1):", "in enumerate(file, 1):",
        "a head of several lines is told as a line with one column", LINES),
)  # fmt: skip
