"""Bugs in what becomes of pictures that are not what they were: drawn or deleted since, renamed, large, or far away."""

from tests.mutation.mutant import Mutant

LOST = "tests/gui/data/test_lost_pictures.py"


def bug(file: str, old: str, new: str, why: str, *tests: str) -> Mutant:
    return Mutant(f"{file}.py", old, new, why, tests)


MUTANTS = (
    bug(
        "gui/state/lost_pictures",
        "if isinstance(error, NotFetchedError) and source is not None:",
        "if False:",
        "of a set that was not fetched yet the window speaks as the command line does",
        LOST,
    ),
    bug(
        "gui/window/data_page",
        "        row.click()\n",
        "        row.setFocus()\n",
        "who is to fetch the pictures of a project is led to the page, and has to find them there",
        LOST,
    ),
)
