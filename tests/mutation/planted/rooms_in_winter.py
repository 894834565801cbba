"""Bugs in what the rooms tell of numbers, of pulls and of pictures, found as they were gone through once more."""

from tests.mutation.mutant import Mutant, bug

MUTANTS: tuple[Mutant, ...] = (
    bug(
        "gui/state/inside/first_number",
        "(min(at, side - 1) for at, side in zip(pixel, left.shape, strict=False))",
        "pixel",
        "X-ray fails where the map that was open has fewer rows by now",
        "tests/gui/xray/test_first_number.py",
    ),
)
