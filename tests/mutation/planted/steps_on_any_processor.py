"""A bug in filters whose steps become channels, on processors without AVX-512."""

from tests.mutation.planted.fast import bug

MUTANTS = (
    bug(
        "choices",
        "if right == 1 or not transformed:",
        "if right == 1 or not transformed or not multiplies_small_as_they_are():",
        "without AVX-512 filters that step over maps are multiplied one by one, a quarter more of a step",
        ("tests/engine/fast/kernels/test_interleave.py",),
    ),
)
