"""Bugs in whose state it is - a late training's, an earlier run's, a file's that changed - which no test saw."""

from tests.mutation.mutant import Mutant
from tests.mutation.planted.window import bug

ENDS = "tests/gui/state/test_late_ends.py"

MUTANTS: tuple[Mutant, ...] = (
    bug(
        "state/late_ends",
        "if not now or (id in known and id not in now):",
        "if True:",
        "a training that ends late is lost because weights were painted meanwhile",
        ENDS,
    ),
    bug(
        "state/late_ends",
        "if not now or (id in known and id not in now):",
        "if not now:",
        "painted weights that were undone come back when their training ends late",
        ENDS,
    ),
    bug(
        "state/late_ends",
        "if not now or (id in known and id not in now):",
        "if id in known and id not in now:",
        "what was reset comes back when its training ends late",
        ENDS,
    ),
    bug(
        "state/session",
        "self.document.keep_run(made, earlier)",
        "self.document.keep_run(made)",
        "a training that ends late takes the place of painted weights on the screen",
        ENDS,
    ),
    bug(
        "state/session",
        "            self.recordings.bring_back(made.id)\n",
        "",
        "the recorded steps of a training that ended late are lost because weights were painted meanwhile",
        ENDS,
    ),
)
