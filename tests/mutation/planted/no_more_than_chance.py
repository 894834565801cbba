"""What may all be chance is not said to have made the difference."""

from tests.mutation.mutant import Mutant

MATTERS = "tests/engine/lab/test_what_matters.py"

MUTANTS = (
    Mutant(
        "engine/lab/what_matters.py",
        ".mean() >= LEVEL)",
        ".mean() >= 2)",
        "of four networks that differ by chance alone, one setting is said to have made most of the difference",
        (MATTERS,),
    ),
    Mutant(
        "engine/lab/what_matters.py",
        "    if not free:\n        return True\n",
        "    if not free:\n        return False\n",
        "where nobody knows how much other seeds change, it is said what made the difference",
        (MATTERS,),
    ),
    Mutant(
        "engine/lab/what_matters.py",
        ">= seeds * total",
        ">= total",
        "the mean of nine seeds is taken to be as much chance as one of them",
        (MATTERS,),
    ),
    Mutant(
        "engine/lab/what_matters.py",
        "for cell in found if cell.good]",
        "for cell in found if cell.good for _ in cell.every]",
        "what makes the same network twice counts as two that are as good",
        (MATTERS,),
    ),
    Mutant(
        "gui/lab/sweep_results.py",
        "list(self.axes), work.confirmed)",
        "list(self.axes), ())",
        "of a sweep with one seed it is never said what made the difference",
        ("tests/gui/lab/test_sweep_results.py",),
    ),
    Mutant(
        "engine/cli/commands/sweep.py",
        "list(search.sweep.axes), confirmed))",
        "list(search.sweep.axes)))",
        "of a sweep with one seed the command line never says what made the difference",
        ("tests/engine/test_cli_sweep_verdict.py",),
    ),
)
