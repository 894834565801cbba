"""What a sweep says of few pictures kept aside and of many test pictures, and what it suggests to vary."""

from tests.mutation.mutant import Mutant

MATTERS = "tests/engine/lab/test_what_matters.py"

MUTANTS = (
    Mutant(
        "engine/lab/what_matters.py",
        "[replace(cell, is_choice=False) for cell in found if cell.good]",
        "[cell for cell in found if cell.good]",
        "of chance alone every second sweep is said what made the difference: few pictures are kept aside",
        (MATTERS,),
    ),
    Mutant(
        "engine/lab/what_matters.py",
        "not total >= 1e-12",
        "total < 1e-12",
        "where there are no test pictures it is said what made the difference",
        (MATTERS,),
    ),
)
