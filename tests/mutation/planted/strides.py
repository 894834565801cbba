"""Bugs in which convolutions that step over columns add up what their columns have made."""

from tests.mutation.planted.fast import bug

SHIFTED = ("tests/engine/fast/test_shifted.py",)

MUTANTS = (
    bug(
        "choices",
        "brought = COPIED * down if as_they_are else PACKED * (down + rows)",
        "brought = PACKED * (down + rows)",
        "columns are thought to be packed where small products read them as they are",
        SHIFTED,
    ),
    bug(
        "choices",
        "if columns <= (right if as_they_are else 2 * right)",
        "if as_they_are or columns <= 2 * right",
        "filters that step over columns have all their columns copied side by side, however few they are",
        SHIFTED,
    ),
    bug(
        "choices",
        " or (as_they_are and right == 1)",
        "",
        "neighbouring columns are added up where nothing is packed, which takes longer",
        SHIFTED,
    ),
)
