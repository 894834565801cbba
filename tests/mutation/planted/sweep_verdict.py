"""Bugs in what is said of the winner of a sweep."""

from tests.mutation.mutant import Mutant

CLI = "tests/engine/test_cli_sweep_verdict.py"

MUTANTS: tuple[Mutant, ...] = (
    Mutant(
        "engine/cli/commands/sweep.py",
        "if search.is_whole and (said := winner(confirmed)) is not None:",
        "if False:",
        "the command line names a winner that may be chance, and does not say so",
        (CLI,),
    ),
    Mutant(
        "engine/cli/commands/sweep.py",
        'if not said.has_interval else ""',
        'if False else ""',
        "nobody says that three seeds can never tell",
        (CLI,),
    ),
    Mutant(
        "engine/lab/winner.py",
        "zip(ranked[0].outcomes, ranked[1].outcomes, strict=False)",
        "zip(ranked[0].outcomes, ranked[0].outcomes, strict=False)",
        "the best is compared with itself, and no winner is ever told",
        (CLI, "tests/gui/lab/test_sweep_results.py"),
    ),
)
