"""A bug in which filters add up what their columns have made, on processors without AVX-512."""

from tests.mutation.planted.fast import bug

MUTANTS = (
    bug(
        "choices",
        "if columns <= right or filters == 1",
        "if columns <= (right if as_they_are else 2 * right) or filters == 1",
        "few filters that step over more than half of their columns have them gathered, up to a third more of a step",
        ("tests/engine/fast/kernels/test_shifted.py",),
    ),
)
