"""Bugs in which tiles are taken of few pictures."""

from tests.mutation.mutant import Mutant

TESTS = ("tests/engine/fast/kernels/test_squares.py",)


def bug(old: str, new: str, why: str) -> Mutant:
    return Mutant("engine/fast/arithmetic/tiles.py", old, new, why, TESTS)


MUTANTS = (
    bug("UNEVEN_OF_FEW = 1.12", "UNEVEN_OF_FEW = 1.0", "few pictures are made by tiles that fit a little better"),
    bug("UNEVEN_OF_FEW = 1.12", "UNEVEN_OF_FEW = inf", "few pictures never get the tiles that fit their maps"),
    bug("inf if pooled_by else UNEVEN_OF_FEW", "UNEVEN_OF_FEW", "a pool reads other parts than halves"),
)
