"""Bugs of the end of the program, while something still calculates for the window that is closed."""

from tests.mutation.mutant import Mutant

ENDING = ("tests/gui/window/test_left_at_work.py",)

MUTANTS = (
    Mutant(
        "gui/window/launch.py",
        "    leave_threads(status)\n",
        "",
        "the program crashes as it ends where a task was in the middle of a large product",
        ENDING,
    ),
    Mutant(
        "gui/ending.py",
        "len(sys._current_frames()) > 1",
        "True",
        "what is copied is lost with the program though nothing works any more",
        ENDING,
    ),
)
