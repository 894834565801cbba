"""Bugs where the work of several hands met: how a run began, and what is done at the end of a program at work."""

from tests.mutation.mutant import Mutant

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
)
