"""Bugs of runs that a window has left without another project: by a reset."""

from tests.mutation.planted.window import bug

MUTANTS = (
    bug(
        "state/document",
        "        self._run_ids.leave(self.runs)  # a reset leaves some, of which the window still keeps what it saw\n",
        "",
        "the time machine shows in one pupil's file steps that another has learned, who was reset before",
        "tests/gui/state/test_run_ids.py",
    ),
)
