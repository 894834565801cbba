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
        "gui/xray/loss_curve.py",
        "(self.weight - near, self.loss - near * self.gradient)",
        "(self.weight - near, self.loss + near * self.gradient)",
        "where the loss falls and rises, the tangent of the chain rule does not: it is level",
        ("tests/gui/xray/test_weight_check.py",),
    ),
    Mutant(
        "engine/training/moments.py",
        "np.nanargmax(history.validation_accuracy[:reached])",
        "np.nanargmax(history.validation_accuracy)",
        "a training that stopped early has no best moment: the best was measured later, of weights that were not kept",
        ("tests/engine/training/test_moments.py",),
    ),
)
