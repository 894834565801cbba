"""Bugs in the means of pictures as they come, where these are bytes."""

from tests.mutation.planted.fast import bug

MEANS = ("tests/engine/fast/kernels/test_means.py",)

MUTANTS = (
    bug(
        "pools",
        "np.min_scalar_type(255 * height)",
        "np.uint16",
        "the mean of high white pictures is dark",
        MEANS,
    ),
    bug(
        "pools",
        "if self.maps[0] % self.beside:",
        "if False:",
        "the last row of pictures is no part of their mean",
        MEANS,
    ),
    bug(
        "pools",
        "and n * height * row >= MANY",
        "",
        "bytes of few pictures are added up, which takes longer than to make them numbers",
        MEANS,
    ),
)
