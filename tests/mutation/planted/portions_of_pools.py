"""Bugs in max pools that take some rows at a time."""

from tests.mutation.planted.fast import bug

ROWS = ("tests/engine/fast/kernels/test_maxima_by_rows.py",)
POOL = "window_maxima"

MUTANTS = (
    bug(POOL, "while ready < one.reached:", "if ready < one.reached:",
        "a window that is taller than a portion sees rows of the step before", ROWS),
    bug(POOL, "slice(filled, max(one.reached, one.seen.stop))", "slice(filled, one.reached)",
        "rows between windows get the gradient of an earlier step", ROWS),
    bug(POOL, "given[one.rows], self", "given[: one.rows.stop - one.rows.start], self",
        "each portion gives the gradient of the first rows", ROWS),
    bug(POOL, "stop = height if rows.stop == count else", "stop =",
        "rows below the last window keep a gradient of an earlier step", ROWS),
)
