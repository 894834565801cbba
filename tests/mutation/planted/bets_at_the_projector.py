"""Bugs in what is said of the best of a sweep, of a training that is given more epochs, and of axes at a
projector."""

from tests.mutation.mutant import Mutant

COMMAND, PAGE = ("tests/engine/test_cli_sweep_verdict.py",), ("tests/gui/lab/test_sweep_page.py",)
RULE, GONE_ON = ("tests/engine/doctor/test_still_learning.py",), ("tests/gui/state/test_findings_gone_on.py",)
AXES = ("tests/gui/curves/test_axis_numbers.py",)

MUTANTS: tuple[Mutant, ...] = (
    Mutant("engine/cli/commands/sweep.py", "if said.limit else better", "if False else better",
           "a sweep's best is better on all pictures there are, in a terminal", COMMAND),
    Mutant("engine/doctor/rules/still_learning.py", "evidence.epochs - evidence.begun <", "evidence.epochs <",
           "a training that was given more epochs has ended while it makes them", RULE),
    Mutant("engine/doctor/rules/still_learning.py", "epochs=done + more", "epochs=recipe.epochs + more",
           "how many more are counted from what the recipe was since lowered to", RULE),
    Mutant("gui/state/doctor/findings.py", "begun=begun, ", "", "the window knows not where epochs count", GONE_ON),
    Mutant("engine/doctor/gathering.py", "begun=run.begun, ", "", "a terminal knows not where epochs count", GONE_ON),
    Mutant("gui/curves/axes.py", "if len(shown) < 2 and", "if False and",
           "one number stands beside a logarithmic axis of less than a decade", AXES),
    Mutant("gui/lab/sweep_results.py", "(text, rest, translated(said.limit))", "(text, rest)",
           "a sweep's best is better on all pictures there are, on the page", PAGE),
)  # fmt: skip
