"""Bugs in what goes on beside what one looks at: a training that waits, a run that comes late, the way back."""

from tests.mutation.mutant import Mutant
from tests.mutation.planted.window import bug

WAIT, WINDOWS = "tests/gui/training/test_past_wait.py", "tests/gui/window/test_windows.py"

MUTANTS: tuple[Mutant, ...] = (
    bug(
        "training/training_bar",
        'self._button("plain", self._wait_or_resume)',
        'self._button("plain", self._wait_or_go_on)',
        "Resume, pressed while one looks back, ends the training of an earlier stack",
        WAIT,
    ),
    bug(
        "window/windows",
        "if window.session.trains_anew and not window.time_travel.machine.looks_back:",
        "if False:",
        "a window that was paused says to press Resume where there is only Train",
        WINDOWS,
    ),
)
