"""Bugs in where the engine keeps things, on the disk and in memory."""

from tests.mutation.mutant import bug

PLACE, HERE = "engine/own_place", "tests/engine/test_own_place.py"
HEALTH = "tests/engine/explain/test_health.py"

MUTANTS = (
    bug(PLACE, "    if os.path.exists(earlier):  #", "    if earlier.exists():  #",
        "the program does not begin where it was once begun by somebody with all rights", HERE),
    bug(PLACE, " and not place.samefile(earlier)", "",
        "all runs are gone through on Windows each time somebody asks where they are", HERE),
    bug("engine/explain/health", "numbers[::stride].copy()", "numbers[::stride]",
        "the outputs of all blocks are in memory at once", HEALTH),
    bug("engine/analysis/memory", "if whole or pixelwise:", "if pixelwise:",
        "a network that ends in filters as large as its maps is said to take two times its memory, and refused",
        "tests/engine/analysis/test_memory.py"),
)  # fmt: skip
