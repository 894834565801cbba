"""Bugs in which pictures have their bytes added up for their mean."""

from tests.mutation.planted.fast import bug

MEANS = ("tests/engine/fast/kernels/test_means.py",)

MUTANTS = (
    bug(
        "pools",
        "adds_bytes = height * row >= LARGE",
        "adds_bytes = height * row >= LARGE + 1000",
        "bytes of pictures of 52 x 52 are made numbers one by one: their mean takes a sixth more time",
        MEANS,
    ),
    bug(
        "pools",
        "adds_bytes = height * row >= LARGE",
        "adds_bytes = height * row >= LARGE - 600",
        "bytes of pictures of 40 x 37 are added up: their mean takes a tenth more time",
        MEANS,
    ),
)
