"""Bugs in what is left out of the way back of pools."""

from tests.mutation.planted.fast import bug

MEANS = ("tests/engine/fast/kernels/test_means_by_rows.py",)

MUTANTS = (
    bug(
        "window_pools",
        "if not one]",
        "]",
        "gradients of rows that are written over are set to 0 before",
        MEANS,
    ),
    bug(
        "window_pools",
        "and offset < self.extent[0] for",
        "for",
        "rows between the windows of an average pool keep what was there",
        MEANS,
    ),
)
