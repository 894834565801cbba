"""Bugs in sheets of many pupils that become one set: what is learned of a hand is not what it is tested on."""

from tests.mutation.mutant import bug

MANY = "tests/engine/data/test_many_sheets.py"

MUTANTS = (
    bug("engine/data/found", "if of is not None and (drawn := whole_ones(labels, of, share, seed)):", "if drawn := []:",
        "a pupil's figures are both learned and tested", MANY),
    bug("engine/data/sheet_file", "if len({*inside.values()}) >= FEWEST_PUPILS:", "if False:",
        "of a pupil's two sheets one is learned and one tested", MANY),
    bug("engine/data/sheet_file", "if misfit is not None and len(passed) == len(sheets):", "if misfit is not None:",
        "one sheet with a row too many refuses those of a whole class", MANY),
    bug("engine/data/many_sheets", "isinstance(sheet, str) or len(sheet.rows) < FEWEST_ROWS", "False",
        "a folder of single pictures is looked at as sheets", MANY),
    bug("engine/data/sources/archive", "        if fit.rows or fit.columns:\n", "        if False:\n",
        "of a ZIP of sheets the rows cannot be named", MANY),
)  # fmt: skip
