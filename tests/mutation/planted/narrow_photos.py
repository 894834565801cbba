"""A bug in how ink is cut out of a photo that is much higher than wide."""

from tests.mutation.mutant import bug

MUTANTS = (
    bug("engine/data/fitting", "edge = round(EDGE * min(plane.shape))", "edge = round(EDGE * max(plane.shape))",
        "a one that was cut out narrowly is all edge, and no ink", "tests/engine/data/test_exercise_paper.py"),
)  # fmt: skip
