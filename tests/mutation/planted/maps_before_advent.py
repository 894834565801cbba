"""Bugs in who gets the gradient of a maximum, as bytes tell it."""

from tests.mutation.planted.fast import bug

MAXIMA = ("tests/engine/fast/kernels/test_maxima_by_rows.py",)
PORTIONS = ("tests/engine/fast/running/test_portions.py",)

MUTANTS = (
    bug(
        "window_maxima",
        "np.less(before, pixels, out=won)",
        "np.less_equal(before, pixels, out=won)",
        "of equal pixels the last gets the gradient",
        MAXIMA,
    ),
    bug(
        "window_maxima",
        "mask = goal if in_copies else found",
        "mask = found",
        "where columns were copied side by side, bytes are made numbers over gradients that wait for their pixels",
        PORTIONS,
    ),
    bug(
        "window_maxima",
        "won = lane.new(largest.shape, np.bool_)",
        "won = lane.new(largest.shape)",
        "four times as much is written to memory and read again as is needed",
        MAXIMA,
    ),
    bug(
        "pools",
        "np.less(upper, lower, out=across)",
        "np.less_equal(upper, lower, out=across)",
        "of equal pixels in both rows of a window the lower one gets the gradient",
        MAXIMA,
    ),
    bug(
        "pools",
        "np.less(c, d, out=second)",
        "np.less(a, b, out=second)",
        "who wins in the lower row of a window is asked of the upper row",
        PORTIONS,
    ),
)
