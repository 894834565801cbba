"""Bugs in which few filters add up their columns, and which are transformed."""

from tests.mutation.planted.fast import bug

SHIFTED = ("tests/engine/fast/kernels/test_shifted.py",)

MUTANTS = (
    bug(
        "choices",
        "few = filters <= VECTOR // 2 and",
        "few = filters <= VECTOR and",
        "as many filters as a register holds are added up column by column",
        SHIFTED,
    ),
    bug(
        "choices",
        "and 2 * channels >= rows * columns * filters\n        return few",
        "and channels >= 1\n        return few",
        "few channels are added up column by column where a transform is quicker",
        SHIFTED,
    ),
    bug(
        "choices",
        "return few and winograd and phases == 1 and multiplies_two_at_once()",
        "return few and winograd and multiplies_two_at_once()",
        "filters whose output comes in halves are added up column by column",
        SHIFTED,
    ),
)
