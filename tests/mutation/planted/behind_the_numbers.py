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
    Mutant(
        "engine/training/moments.py",
        "np.nanargmax(history.validation_accuracy[:reached])",
        "np.nanargmax(history.validation_accuracy)",
        "a training that stopped early has no best moment: the best was measured later, of weights that were not kept",
        ("tests/engine/training/test_moments.py",),
    ),
)
