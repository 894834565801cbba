"""Bugs in what is said of the best of a sweep, and of what is seen from the back row."""

from tests.mutation.mutant import Mutant

COMMAND, PAGE = ("tests/engine/test_cli_sweep_verdict.py",), ("tests/gui/lab/test_sweep_page.py",)

MUTANTS: tuple[Mutant, ...] = (
    Mutant("engine/cli/commands/sweep.py", "if said.limit else better", "if False else better",
           "a sweep's best is better on all pictures there are, in a terminal", COMMAND),
    Mutant("gui/lab/sweep_results.py", "(text, rest, translated(said.limit))", "(text, rest)",
           "a sweep's best is better on all pictures there are, on the page", PAGE),
)  # fmt: skip
