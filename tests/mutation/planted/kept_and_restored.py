"""Bugs in what is kept while files are written, read and brought back, which no test saw."""

from tests.mutation.mutant import Mutant
from tests.mutation.planted.window import bug

SLOW = "tests/gui/window/test_slow_saving.py"

MUTANTS: tuple[Mutant, ...] = (
    bug(
        "window/holding",
        "            is_written_here = TURNS[file.path].locked()  # asked first: it may end now\n"
        "            state = file.state\n",
        "            state = file.state\n            is_written_here = TURNS[file.path].locked()\n",
        "what was written here to its end a moment ago is said to be somebody else's",
        SLOW,
    ),
)
