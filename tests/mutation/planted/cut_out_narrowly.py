"""Bugs in how ink is cut out of a photo that has no paper around it."""

from tests.mutation.mutant import bug

SHEETS = "tests/engine/data/test_exercise_paper.py"

MUTANTS = (
    bug("engine/data/fitting", "edge = round(EDGE * min(plane.shape))", "edge = round(EDGE * max(plane.shape))",
        "a one that was cut out narrowly is all edge, and no ink", SHEETS),
    bug("engine/data/fitting", "_joined(plane > GRAIN, inner > SURE)", "_joined(inner > GRAIN, inner > SURE)",
        "strokes at the edge of a letter that was cut out narrowly are gone", SHEETS),
    bug("engine/data/ruling", "            if at.min() >= NARROW and at.max() < height - NARROW:\n",
        "            if True:\n", "the bars of a letter that was cut out narrowly are lines of the paper", SHEETS),
)  # fmt: skip
