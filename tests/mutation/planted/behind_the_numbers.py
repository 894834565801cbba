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
        "engine/explain/difference.py",
        "picked + step.smoothing * shifted.mean(axis=1)",
        "picked - step.smoothing * shifted.mean(axis=1)",
        "with label smoothing the finite difference is of another loss, and the chain rule seems wrong",
        (f"{EXPLAIN}test_gradient_terms.py",),
    ),
    Mutant(
        "engine/explain/arithmetic.py",
        '    lines += ((QT_TRANSLATE_NOOP("engine", "Times the scale, plus the shift"), result),)\n',
        "",
        "while training the lines of batch normalisation end before the number they are to explain",
        (f"{EXPLAIN}test_terms.py",),
    ),
    Mutant(
        "engine/explain/map_frame.py",
        "Frame(top, left, height, width)",
        "Frame(left, top, height, width)",
        "a map lies over the picture a pixel too far down instead of across",
        (f"{EXPLAIN}test_map_frame.py",),
    ),
    Mutant(
        "engine/explain/alike.py",
        "(last - (counts - 1) / 2)",
        "(last + (counts - 1) / 2)",
        "places where two maps are 0 count as if they were stronger than they are",
        (f"{EXPLAIN}test_map_frame.py",),
    ),
    Mutant(
        "engine/explain/switching.py",
        "max(won + lost - (won - lost) ** 2 / count, 0.0)",
        "max(won + lost + (won - lost) ** 2 / count, 0.0)",
        "a filter that matters is said to make a difference that may be chance",
        (f"{EXPLAIN}test_switching.py",),
    ),
    Mutant(
        "engine/explain/attributions.py",
        "total, times = np.zeros((2, height, width))",
        "total, times = np.zeros((2, width, width))",
        "what is covered of a picture that is not square cannot be shown",
        (f"{EXPLAIN}test_attributions.py",),
    ),
    Mutant(
        "engine/explain/attributions.py",
        "round(min(height, width) / 7)",
        "round(min(height, width) * 7)",
        "all of the picture is covered at once",
        (f"{EXPLAIN}test_attributions.py",),
    ),
    Mutant(
        "engine/explain/turning.py",
        "(now <= low) & (gradient < 0)",
        "(now <= low) & (gradient < 1)",
        "the smallest change leaves black pixels black, and changes the others more than it must",
        (f"{EXPLAIN}test_attributions.py",),
    ),
    Mutant(
        "engine/explain/ascent.py",
        "(one / one.max()).clip(0)",
        "(one / one.min()).clip(0)",
        "the picture a filter likes best is made where it gives least",
        (f"{EXPLAIN}test_best_patches.py",),
    ),
    Mutant(
        "engine/explain/kernels.py",
        "rows - (height - 1) / 2, columns",
        "rows + (height - 1) / 2, columns",
        "a Gabor filter's line lies outside of it",
        (f"{EXPLAIN}test_kernels.py",),
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
