"""Bugs in the means of pictures and of windows, which are taken in one way whatever their sizes."""

from tests.mutation.planted.fast import bug

LANES = ("tests/engine/fast/test_lanes.py",)
SPLIT = ("tests/engine/fast/kernels/test_split_maps.py",)

MUTANTS = (
    bug(
        "pools",
        "out=row_sums[start : start + some])",
        "out=row_sums[: len(rows)])",
        "sums of later pictures are written over those of the first",
        LANES,
    ),
    bug(
        "window_pools",
        "for unseen in self._filled_first(top, bottom)]",
        "for unseen in ()]",
        "rows that no window of an average pool sees keep what was there",
        SPLIT,
    ),
    bug(
        "window_pools",
        "within(line, chunk), self.overlap(0))",
        "within(line, chunk), False)",
        "rows in several windows of an average pool get the last one's gradient",
        SPLIT,
    ),
)
