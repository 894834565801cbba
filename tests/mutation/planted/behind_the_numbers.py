"""Bugs in what stands behind the numbers of X-ray, Why, Filters and Health: the student is shown another number."""

from tests.mutation.mutant import Mutant

EXPLAIN = "tests/engine/explain/"

MUTANTS: tuple[Mutant, ...] = (
    Mutant(
        "engine/explain/health.py",
        "    while gcd(stride, numbers.size) > 1:\n        stride += 1\n",
        "",
        "of sixteen filters the outputs of four are counted, and one that is far too loud is not seen",
        (f"{EXPLAIN}test_health.py",),
    ),
)
