"""A bug of classes that have a single picture."""

from tests.mutation.mutant import bug

MUTANTS = (
    bug("gui/data/import_sentences", "in survey.counts.items() if number == 1]",
        "in survey.counts.items() if number < 1]",
        "nothing says that a class of one picture is not tested", "tests/gui/data/test_import_tray.py"),
)  # fmt: skip
