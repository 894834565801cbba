"""Bugs in the means of pictures and of windows, which are taken in one way whatever their sizes."""

from tests.mutation.planted.fast import bug

LANES = ("tests/engine/fast/test_lanes.py",)
SPLIT = ("tests/engine/fast/kernels/test_split_maps.py",)

MUTANTS = (
    bug(
        "pools",
        "out=total[start : start + some])",
        "out=total[: len(rows)])",
        "sums of later pictures are written over those of the first",
        LANES,
    ),
    bug(
        "window_pools",
        "[*after, partial(d_x.fill, 0)]",
        "after",
        "rows that no window of an average pool sees keep what was there",
        SPLIT,
    ),
    bug(
        "window_pools",
        "_spreading(given, 0, line, self.overlap(0))",
        "_spreading(given, 0, line, False)",
        "rows in several windows of an average pool get the last one's gradient",
        SPLIT,
    ),
)
