"""Bugs in what moves the numbers of three pictures, or six, as three numbers a pixel."""

from tests.mutation.mutant import Mutant

TESTS = ("tests/engine/fast/arithmetic/test_products.py",)


def bug(old: str, new: str, why: str) -> Mutant:
    return Mutant("engine/fast/layout.py", old, new, why, TESTS)


MUTANTS = (
    bug("for third in range(3)]", "for third in range(2)]", "of three pictures the last keeps what was there"),
    bug("slice(start, start + some) for start", "slice(start, start + 1) for start", "of some rows one is moved"),
    bug("some = max(1, ROWS_AT_ONCE", "some = max(0, ROWS_AT_ONCE", "large rows cannot be moved"),
)
