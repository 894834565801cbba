"""Bugs in whose pictures, corrections and recorded steps these are, after undo, a reset or another import."""

from tests.mutation.mutant import Mutant

DRAWN = "tests/gui/state/test_drawn_pictures.py"


def bug(file: str, old: str, new: str, why: str, *tests: str) -> Mutant:
    return Mutant(f"{file}.py", old, new, why, tests)


MUTANTS = (
    bug(
        "gui/state/document",
        "        self._gone = without(self._gone, said_of(left.corrections))\n",
        "",
        "a drawing that is put back is relabelled again, though that was undone, and then for good",
        DRAWN,
    ),
    bug(
        "gui/state/document",
        "        if said_of(self.design.corrections) != said:\n",
        "        if False:\n",
        "a project closes without a question though what was said of a deleted drawing went with it",
        DRAWN,
    ),
)
