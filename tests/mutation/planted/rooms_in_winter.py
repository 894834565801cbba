"""Bugs in what the rooms tell of numbers, of pulls and of pictures, found as they were gone through once more."""

from tests.mutation.mutant import Mutant, bug

MUTANTS: tuple[Mutant, ...] = (
    bug(
        "gui/state/looking/first_number",
        "(min(at, side - 1) for at, side in zip(pixel, left.shape, strict=False))",
        "pixel",
        "X-ray fails where the map that was open has fewer rows by now",
        "tests/gui/xray/test_first_number.py",
    ),
    bug(
        "gui/stack/totals",
        "known = self.parameters, self.cost, self.memory",
        "known = tuple(one for one in (self.parameters, self.cost, self.memory) if one.isVisible())",
        "how much memory a network takes finds nothing where the row has no room for it",
        "tests/gui/window/test_in_a_pupils_words.py",
    ),
)
