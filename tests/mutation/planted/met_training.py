"""Bugs that one meets at a training: what two places say of one moment, and what undo and a branch leave behind."""

from tests.mutation.mutant import Mutant
from tests.mutation.planted.window import bug

MUTANTS: tuple[Mutant, ...] = (
    bug(
        "insight/content",
        " and prod(in_shape) == inputs",
        "",
        "weights of before an edit are cut to the shape after it, and the program stumbles",
        "tests/gui/insight/test_insight.py",
    ),
)
