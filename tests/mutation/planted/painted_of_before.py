"""Bugs in painting the weights of a file that an earlier version wrote."""

from tests.mutation.mutant import Mutant

MUTANTS: tuple[Mutant, ...] = (
    Mutant(
        "gui/state/inside/painting.py",
        "if known is None or known.seed is None or (",
        "if known is None or (",
        "painted weights of a file that says no seed are left by Train",
        ("tests/gui/state/test_painting.py",),
    ),
)
