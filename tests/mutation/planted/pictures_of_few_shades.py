"""Bugs in how bright pictures of a few shades are."""

from tests.mutation.mutant import bug

TOLD = "tests/engine/data/test_told_sources.py"

MUTANTS = (
    bug("engine/data/found", "    if 1.5 < high <= FEW_SHADES:\n", "    if False:\n",
        "8x8 digits of 17 shades are nearly black", TOLD),
    bug("engine/data/found", "if 1.5 < high <= FEW_SHADES:", "if high <= FEW_SHADES:",
        "pictures of ones and noughts are brighter than white", "tests/engine/data/test_sources.py"),
)  # fmt: skip
