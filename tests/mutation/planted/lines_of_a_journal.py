"""Bugs of journals whose lines say what no program writes."""

from tests.mutation.mutant import bug

MUTANTS = (
    bug(
        "engine/project/journal",
        '[os.fsencode(text(one)) for one in (line["title"], line["path"], *line["runs"])]',
        'str(line["title"]), str(line["path"]), [Path(name) for name in line["runs"]]',
        "a single line of nonsense in a journal, and the program does not start any more",
        "tests/engine/project/test_journal.py",
    ),
)
