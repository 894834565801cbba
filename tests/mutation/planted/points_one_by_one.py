"""Bugs in how gradients of filters whose rows are transformed are added up, one point after the other."""

from tests.mutation.planted.fast import bug

POINTS = ("tests/engine/fast/arithmetic/test_filter_sums.py",)

MUTANTS = (
    bug(
        "filter_sums",
        "lane.begin(used)  # of the point before",
        "pass",
        "each point has scratch memory of its own, which is no more in the cache than that of all",
        POINTS,
    ),
    bug(
        "filter_sums",
        "sum_of_products(tiles[point], dm[point], lane.scratch)",
        "sum_of_products(tiles[point], dm[0], lane.scratch)",
        "filters get the gradients of another point",
        POINTS,
    ),
    bug(
        "filter_sums",
        "<= SUM_BLOCK or dm.shape[-1] < NARROW",
        "<= SUM_BLOCK",
        "points of a few numbers are added up one by one, for a third more time",
        POINTS,
    ),
)
