"""Bugs that change the last bits of a training alone, so that only the stored ones tell."""

from tests.mutation.planted.fast import bug

STORED = ("tests/engine/fast/test_arithmetic.py",)

MUTANTS = (
    bug(
        "filter_sums",
        "tiles.shape[-2] <= SUM_BLOCK or",
        "tiles.shape[-2] <= 64 * SUM_BLOCK or",
        "sums that leave the cache are added up in another order, and trainings begun before go on otherwise",
        STORED,
    ),
    bug(
        "products",
        "block = even(count, SUM_BLOCK // (copied if join else written))",
        "block = max(1, min(count, SUM_BLOCK // (copied if join else written)))",
        "the last of several blocks of rows is shorter than the others, and trainings begun before go on otherwise",
        STORED,
    ),
)
