"""Bugs of pictures for the board whose disk is slow."""

from tests.mutation.mutant import bug

TESTS = "tests/gui/data/test_easel.py"

MUTANTS = (
    bug("gui/data/easel", "self._tasks.wait_for(READ, A_MOMENT)", "self._tasks.wait_for(READ, 60.0)",
        "the window stands still until a slow disk has given the picture for the board", TESTS),
    bug("gui/data/easel", "        if urls and urls[0].isLocalFile():\n", "        if False:\n",
        "a file that was copied on a slow disk stops the window when it is pasted on the board", TESTS),
)
