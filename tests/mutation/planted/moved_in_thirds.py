"""A bug in what moves the numbers of three pictures, or six, as three numbers a pixel."""

from tests.mutation.mutant import Mutant

MUTANTS = (
    Mutant("engine/fast/layout.py", "for third in range(3)])", "for third in range(2)])",
           "of three pictures the last one keeps what stood there before",
           ("tests/engine/fast/arithmetic/test_products.py",)),
)  # fmt: skip
