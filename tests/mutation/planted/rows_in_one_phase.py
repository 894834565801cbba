"""Bugs in which rows of a convolution come in phases, and where filters of one row are transformed or shifted."""

from tests.mutation.mutant import Mutant
from tests.mutation.planted.fast import bug

STEPS = ("tests/engine/fast/kernels/test_wide_steps.py",)
SHIFTED = ("tests/engine/fast/kernels/test_shifted.py",)

MUTANTS = (
    bug(
        "choices",
        "return pool if long and pool in (2, 3) else 1",
        "return pool if long and pool in (2, 3) else 2",
        "rows come in halves that no pool reads, and everything under them is copied twice",
        STEPS,
    ),
    bug(
        "choices",
        "long = pictures > 1 and width * min(pictures, FEWEST) >= BLOCK * pool",
        "long = pictures > 1",
        "short rows come in phases of a few columns each",
        STEPS,
    ),
    bug(
        "kernel_selection",
        "step.out_shape[:2] == step.in_shape[:2] and count <= channels",
        "step.out_shape[:2] == step.in_shape[:2]",
        "maps come in halves for a pool though what is between gathers their columns",
        STEPS,
    ),
    bug(
        "kernel_selection",
        "return rows == columns == 1 and",
        "return False and",
        "a pool after filters of one pixel reads a few numbers here and there",
        STEPS,
    ),
    bug(
        "choices",
        "return rows > 1 and enough and",
        "return enough and",
        "filters of one row on pictures are transformed, which takes longer than to multiply them",
        ("tests/engine/fast/arithmetic/test_transforms.py",),
    ),
    bug(
        "choices",
        "3 * channels >= rows * columns * filters",
        "channels >= columns * filters",
        "filters of one row are transformed where it is quicker to add up their columns",
        SHIFTED,
    ),
    bug(
        "choices",
        "(rows > 2 or phases > 1)",
        "(rows > 0 or phases > 1)",
        "the same with AVX-512",
        SHIFTED,
    ),
    Mutant(
        "engine/analysis/memory.py",
        "1 if first else 2, 1",
        "1 if first else 2, 2",
        "gradients of rows are counted twice, as if these came in halves",
        ("tests/engine/analysis/test_memory.py",),
    ),
)
