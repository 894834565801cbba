"""Bugs in what a training promises to give again, bit by bit."""

from tests.mutation.mutant import Mutant

BITS = ("tests/engine/fast/test_arithmetic.py",)

MUTANTS = (
    Mutant(
        "engine/fast/kernels/wide_dense.py",
        "CUTS = 4  #",
        "CUTS = 3  #",
        "what a layer cut by its weights adds comes in another order, and a training is taken for the one of before",
        BITS,
    ),
)
