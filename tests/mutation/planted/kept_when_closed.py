"""Bugs in which runs the list of all runs holds: those that were being trained when it closed, and no others'."""

from tests.mutation.planted.window import bug

KEPT = "tests/gui/state/test_kept_runs.py"

MUTANTS = (
    bug(
        "state/lab/kept_runs",
        "        self.session.stop(until)\n",
        "",
        "what a window has trained that closes meanwhile is in no list of runs",
        KEPT,
    ),
    bug(
        "state/lab/kept_runs",
        "run.id != self._of and not session.testing:",
        "run.id != self._of:",
        "a run of another's file is listed as made here once it was tested",
        KEPT,
    ),
)
