"""Bugs where the work of several hands met: how a run began, and the end of a program or of a test at work, while
something still calculates for the window that is closed."""

from tests.mutation.mutant import Mutant

LEFT = ("tests/gui/test_left_for_the_next.py",)
ENDING = ("tests/gui/window/test_left_at_work.py",)

MUTANTS: tuple[Mutant, ...] = (
    Mutant(
        "engine/lab/differences.py",
        "if run.parent_step == 0:",
        "if False:",
        "a branch from before the first step is said to begin with painted weights, which nobody painted",
        ("tests/engine/lab/test_differences.py",),
    ),
    Mutant(
        "gui/ending.py",
        "        atexit._run_exitfuncs()\n",
        "",
        "what was copied is lost with a window that is closed while it trains",
        ("tests/gui/window/test_left_at_work.py",),
    ),
    Mutant(
        "tests/gui/conftest.py",
        "gc.collect(0 if [searches()] == SEARCHES else 2)",
        "gc.collect(0)",
        "a window of a test that has searched for garbage itself lives on in the next one",
        LEFT,
    ),
    Mutant(
        "tests/gui/conftest.py",
        "gc.collect(0 if [searches()] == SEARCHES else 2)",
        "None",
        "a window of a test lives on in the next one",
        LEFT,
    ),
    Mutant(
        "gui/curves/plots.py",
        "            self._first.start()\n",
        "",
        "curves are made when a training begins, which waits for them",
        ("tests/gui/curves/test_plots.py",),
    ),
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
