"""Bugs of the end of the program, while something still calculates for the window that is closed."""

from tests.mutation.mutant import Mutant

ENDING = ("tests/gui/window/test_left_at_work.py",)

MUTANTS = (
    Mutant(
        "gui/window/launch.py",
        "return leave_threads(status)",
        "return status",
        "the program crashes as it ends where a task was in the middle of a large product",
        ENDING,
    ),
    Mutant(
        "gui/app.py",
        "return leave_threads(status, threads) if",
        "return status if",
        "who draws a page that is still computed is told that the program crashed, though the picture is there",
        ("tests/gui/test_app.py",),
    ),
    Mutant(
        "gui/ending.py",
        "len(sys._current_frames()) > before",
        "True",
        "what is copied is lost with the program though nothing works any more",
        ENDING,
    ),
)
