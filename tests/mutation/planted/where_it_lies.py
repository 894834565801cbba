"""Bugs that show with bits that are stored, and where the program lies in another folder."""

from tests.mutation.mutant import Mutant

BITS = ("tests/engine/fast/test_arithmetic.py",)

MUTANTS = (
    Mutant(
        "engine/fast/kernels/wide_dense.py",
        "CUTS = 4  #",
        "CUTS = 3  #",
        "what a layer cut by its weights adds comes in another order, and a training is taken for the one of before",
        BITS,
    ),
    Mutant(
        "gui/look/theme.py",
        'QDir.setSearchPaths("icons", [str(resources.path("icons"))])',
        'QDir.setSearchPaths("icons", ["resources/icons"])',
        "outside of the folder that the program lies in, its window has neither arrows nor ticks",
        ("tests/gui/look/test_where_it_lies.py",),
    ),
    Mutant(
        "tests/conftest.py",
        'os.environ["LC_ALL"] = "C.UTF-8"',
        "pass",
        "where all letters are ASCII the first test with a window fails",
        ("tests/gui/test_fixtures.py",),
    ),
)
