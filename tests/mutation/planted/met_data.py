"""Bugs in what is said and offered of pictures, files and drawings that a user brings, opens or leaves out."""

from tests.mutation.mutant import Mutant

SESSION, TRAVEL = "tests/gui/state/test_session.py", "tests/gui/window/test_time_travel.py"


def bug(file: str, old: str, new: str, why: str, *tests: str) -> Mutant:
    return Mutant(f"{file}.py", old, new, why, tests)


MUTANTS = (
    bug(
        "gui/state/session",
        "trains_earlier(self.has_other_pictures)",
        "trains_earlier(self.run is not None and self.run.data.name != self.document.design.data_name)",
        "where a picture is left out while it trains, the stack is said to have changed",
        SESSION,
    ),
    bug(
        "gui/time/time_shelf",
        'if session.state != "idle" and session.has_other_pictures:',
        "if False:",
        "steps that were recorded with other pictures are said to be of an earlier stack",
        TRAVEL,
    ),
)
