"""Bugs of what is said of the hardest class: whether so few pictures can tell that it is."""

from tests.mutation.mutant import bug

TABLE = "tests/gui/evaluate/test_class_table.py"

MUTANTS = (
    bug(
        "gui/evaluate/class_table",
        "[so_many_wrong(total - found, total, 1 - mean) for",
        "[1.0 for",
        "a class that is read much worse than the others is said to be so by chance",
        TABLE,
    ),
    bug(
        "gui/evaluate/class_table",
        "words + (self._by_chance(label) if is_doubted else \"\")",
        "words",
        "97 of 100 beside 98 of 100 is the hardest digit",
        TABLE,
    ),
    bug(
        "gui/evaluate/class_table",
        "RECALL in lowest and not",
        "not",
        "of a class whose precision is red the recall is doubted",
        TABLE,
    ),
)
