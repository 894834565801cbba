"""Bugs in what is said of the classes of pictures that are not here, and in whose curve futures go on from."""

from tests.mutation.mutant import Mutant
from tests.mutation.planted.window import bug

MUTANTS: tuple[Mutant, ...] = (
    bug(
        "data/page",
        "self.means.show_looks(looks, self.document.data_problem is not None)",
        "self.means.show_looks(looks)",
        "classes of lost pictures are said to be balanced, because the digits are that stand in",
        "tests/gui/data/test_lost_pictures.py",
    ),
    bug(
        "curves/ghost_view",
        "of = (course, len(course), smoothing)",
        "of = (id(course), len(course), smoothing)",
        "futures go on from the curve of an earlier training",
        "tests/gui/curves/test_ghost_lines.py",
    ),
)
