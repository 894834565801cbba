"""Bugs by which what is known of one network is asked of the next one that is opened."""

from tests.mutation.mutant import bug

MUTANTS = (
    bug(
        "gui/state/inside/why_answer",
        "if now is None or (found is not None and not found.weights.is_of(now.stack, now.picture)):",
        "if now is None:",
        "who opens a network without maps on Why, after one with maps, sees a fault of the program",
        "tests/gui/why/test_which_block.py",
    ),
)
