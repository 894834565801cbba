"""Bugs in what is ink on a sheet, in columns of classes as NumPy and pandas write them, and in lists in a ZIP."""

from tests.mutation.mutant import bug

FITTING, BARE = "engine/data/fitting", "tests/engine/data/test_bare_sheets.py"
TABLES, LISTS = "tests/engine/data/test_tables_of_others.py", "tests/engine/data/test_lists_of_contests.py"

MUTANTS = (
    bug(FITTING, "SPANNED and not is_around:", "SPANNED:",
        "a table on two sides of a bare sheet is a digit", BARE),
    bug(FITTING, "return _is_narrow(ink) and ends > TORN * int(ink.sum())", "return _is_narrow(ink)",
        "what a fine pen wrote is the grain of its paper", BARE),
    bug(FITTING, " or _is_narrow(piece)):", "):",
        "a sliver at the edge of a bare sheet is a digit", BARE),
    bug("engine/data/columns", "(?:e[+-]?0+)?", "",
        "columns of classes as NumPy writes them by itself are pixels", TABLES),
    bug("engine/data/columns", '"false": False, "true": True', '"-": False',
        "columns of classes as pandas writes them are pixels", TABLES),
    bug("engine/data/sources/archive", "endswith(ENDINGS)", 'endswith((".csv", ".tsv"))',
        "the list of text in a ZIP says no classes", LISTS),
    bug("engine/data/sources/archive", "listed if tells_classes(listed) else survey", "listed",
        "a list in a ZIP that numbers its pictures makes each a class", LISTS),
)  # fmt: skip
