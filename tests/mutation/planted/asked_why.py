"""Bugs that mislead who wants to understand everything: what is divided by, what is compared, what is foretold."""

from tests.mutation.mutant import Mutant
from tests.mutation.planted.window import bug

ARITHMETIC = "tests/gui/inspector/test_arithmetic.py"

MUTANTS: tuple[Mutant, ...] = (
    Mutant(
        "engine/explain/arithmetic.py",
        "(VARIANCE, variance), (EPSILON, epsilon), (ROOT, root)",
        "(VARIANCE, variance), (EPSILON, epsilon), (ROOT, sqrt(variance))",
        "of a faint map another number is said to divide than the one that does",
        ("tests/engine/explain/test_terms.py",),
    ),
    bug(
        "inspector/told",
        "if abs(divisor - root) < abs(divisor - spread):",
        "if False:",
        "what a map is divided by is called its standard deviation, and epsilon is not named",
        ARITHMETIC,
    ),
)
