"""Bugs of what lies over the numbers of a landscape."""

from tests.mutation.mutant import Mutant

MUTANTS = (
    Mutant(
        "gui/landscape/surface_view.py",
        "np.linspace(0, 1, 2 + int(line.length() / 10))",
        "(0, 1)",
        "the way lies over the number of a contour between two steps that are far from each other",
        ("tests/gui/landscape/test_surface_view.py",),
    ),
)
