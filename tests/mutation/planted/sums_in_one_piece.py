"""Bugs in how gradients of transformed filters are added up, with what they see of padding."""

from tests.mutation.planted.fast import bug

SPLIT = ("tests/engine/fast/kernels/test_split_maps.py",)

MUTANTS = (
    bug(
        "winograd",
        "sum_of_windows(windows[:, rows], seen",
        "sum_of_windows(windows[:, : rows.stop - rows.start], seen",
        "gradients of later rows of the output go with the first rows of the maps",
        SPLIT,
    ),
)
