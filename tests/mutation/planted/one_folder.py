"""Bugs in where the program keeps what is its user's."""

from tests.mutation.mutant import bug

PLACE, HERE = "engine/own_place", "tests/engine/test_own_place.py"

MUTANTS = (
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
