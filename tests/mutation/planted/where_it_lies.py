"""Bugs in where the program lies, where it keeps what is its user's, and which bits are stored there."""

from tests.mutation.mutant import Mutant, bug

BITS = ("tests/engine/fast/test_arithmetic.py",)
PLACE, HERE = "engine/files/own_place", "tests/engine/files/test_own_place.py"

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
    bug(PLACE, "if os.path.exists(earlier):", "if False:", "runs in the folder of the earlier name are not found",
        HERE),
    bug(PLACE, "            if not (place / one.name).exists():", "            if True:",
        "a run is replaced by what an earlier version has kept of it", HERE),
    bug(PLACE, "place if os.path.exists(place) or not os.path.exists(earlier) else earlier", "place",
        "runs that cannot be moved are lost", HERE),
    bug(PLACE, "with suppress(OSError):", "with suppress(ValueError):",
        "a folder that may not be written to keeps the Lab from opening", HERE),
    bug("engine/lab/runs_folder", 'own_place("runs")', 'Path.home() / "runs"',
        "runs lie beside the folder of all that is the user's", HERE),
)  # fmt: skip
