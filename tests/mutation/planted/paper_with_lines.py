"""Bugs in how ink is cut out of photos of ruled and squared paper, and of paper with the edge of a shadow on it."""

from tests.mutation.mutant import bug

SHEETS, OWN = "tests/engine/data/test_exercise_paper.py", "tests/gui/window/test_own_picture.py"
PAPER, RULING = "engine/data/paper", "engine/data/ruling"

MUTANTS = (
    bug(PAPER, "1 - bare * (1 - lines)", "1 - bare", "the lines of an exercise book are ink", SHEETS),
    bug(RULING, "_level(dark, least), _level(dark.T, least)", "_level(dark, least), _level(dark, least)",
        "only level lines are known as lines", SHEETS),
    bug(RULING, "(on[end, NARROW:-NARROW].astype(bool) | (at < 0) | (at >= height)).any(0)", "True",
        "a long stroke of a pen is taken for a line of the paper", SHEETS),
    bug(RULING, ">= FEWEST", "> 0", "the bar of a 7 that fills its picture is a line of the paper", SHEETS),
    bug(RULING,
        "is_dark &= (number[: -2 * NARROW] < 0.5 * len(across)) & (number[2 * NARROW :] < 0.5 * len(across))",
        "pass",
        "thick strokes that fill their picture are lines of the paper", SHEETS),
    bug(RULING, "> NARROW).sum()", "> 0).sum()", "one line is counted as often as it is found", SHEETS),
    bug(RULING, "range(-most, most + 1, 2)", "(0,)", "lines are known on photos alone that were held quite straight",
        SHEETS),
    bug(RULING, "np.clip(dark[place], 0, level)", "np.clip(dark[place], 0, 1)",
        "ink is gone where it crosses a line of the paper", SHEETS),
    bug(PAPER, "np.maximum(_without_lines(plane), trend + _without_lines(plane - trend))",
        "trend + _without_lines(plane - trend)", "where a shadow begins, its paper is ink", SHEETS),
    bug("engine/data/fitting", "_joined(plane > GRAIN, inner > SURE)", "plane > GRAIN",
        "what is left of a line or a shadow makes the digit small", SHEETS),
    bug("engine/data/fitting", "edge = round(EDGE * min(plane.shape))", "edge = 0",
        "what is seen of the table beside the sheet is ink", SHEETS),
    bug("gui/window/own_picture", "if self.probe.own.had_lines(ref):", "if False:",
        "it is not said that lines were taken away", OWN),
    bug("engine/data/fitting", "has_lines and bool(invert) and placed is not None", "True",
        "of any picture it is said that lines were taken away", OWN),
)
