"""Bugs in sheets that are looked at one by one: whose each is, what it gave, and its figures under somebody's hand."""

from tests.mutation.mutant import bug

MANY = "tests/engine/data/test_many_sheets.py"

MUTANTS = (
    bug("engine/data/sheet_file", '"/".join((*path[:-1], match[1]))', "match[1]",
        "two pupils of one name in two classes are taken for one", MANY),
)  # fmt: skip
