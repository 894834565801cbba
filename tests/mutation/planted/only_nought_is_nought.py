"""Bugs of tiny numbers in X-ray, which read as nought."""

from tests.mutation.mutant import Mutant

NOUGHT = ("tests/gui/xray/test_only_nought_is_nought.py",)

MUTANTS = (
    Mutant(
        "gui/xray/digits.py",
        "    if 0 < abs(value) < SMALL:\n",
        "    if False:\n",
        "a gradient of 3.41 × 10⁻⁸ under the mouse is told as 0.000000",
        NOUGHT,
    ),
    Mutant(
        "gui/xray/digits.py",
        "    if 0 < abs(value) < SMALL:\n",
        "    if abs(value) < SMALL:\n",
        "0 under the mouse is told without its digits",
        NOUGHT,
    ),
    Mutant(
        "gui/xray/story.py",
        'np.format_float_positional(epsilon, trim="-")',
        'f"{epsilon:f}".rstrip("0")',
        "an epsilon of 0.00000001 is told as 0.",
        NOUGHT,
    ),
)
