"""What may all be chance is not said to have made the difference."""

from tests.mutation.mutant import Mutant

MATTERS = "tests/engine/lab/test_what_matters.py"

MUTANTS = (
    Mutant(
        "engine/lab/what_matters.py",
        ".mean() >= LEVEL:",
        ".mean() >= 2:",
        "of four networks that differ by chance alone, one setting is said to have made most of the difference",
        (MATTERS,),
    ),
    Mutant(
        "engine/lab/what_matters.py",
        "for cell in found if cell.good]",
        "for cell in found if cell.good for _ in cell.every]",
        "what makes the same network five times is five witnesses of one chance",
        (MATTERS,),
    ),
)
