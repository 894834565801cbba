"""Bugs in how it is shown how far a folder is labelled, and in cancelling that."""

from tests.mutation.mutant import bug

TABLE = "tests/gui/window/test_label_table.py"

MUTANTS = (
    bug("gui/window/label_table", "            tasks.cancel(key)\n", "", "who cancels has the answers written", TABLE),
    bug("gui/window/label_table", "next(steps) or self._progress", "next(steps) and self._progress",
        "nothing says how many photos are labelled", TABLE),
    bug("gui/window/label_table", "        def write(found: TableAnswers) -> None:\n            shown.end()\n",
        "        def write(found: TableAnswers) -> None:\n", "a bar stays when all photos are labelled", TABLE),
    bug("gui/window/label_table", "            earlier.end()\n", "            pass\n",
        "who labels anew into the same file has a bar that stands still", TABLE),
    bug("engine/explain/table_answers", "Progress(number, len(names), ", "Progress(0, 0, ",
        "of a folder it is not told how far it is", TABLE),
)  # fmt: skip
