"""Bugs by which runs that differ in a setting of a block have one name."""

from tests.mutation.mutant import Mutant

TESTS = ("tests/gui/lab/test_run_names.py",)

MUTANTS: tuple[Mutant, ...] = (
    Mutant(
        "engine/lab/kept_run.py",
        "        stack=run.stack.to_plain(),\n",
        "",
        "two runs with dropout of 0.9 and 0.3 have one name: their stacks are not written down",
        ("tests/engine/lab/test_runs_folder.py",),
    ),
    Mutant(
        "gui/state/lab/run_names.py",
        "(known[0].recipe, known[0].stack) != (kept.recipe, kept.stack)",
        "known[0].recipe != kept.recipe",
        "a run that is trained on after an edit is called by the settings it had before",
        TESTS,
    ),
    Mutant(
        "gui/state/lab/run_names.py",
        "for place in stack.walk():",
        "for place in stack:",
        "two runs whose blocks inside a residual are set otherwise have one name",
        TESTS,
    ),
    Mutant(
        "gui/state/lab/run_names.py",
        "        found.pop(PARAMETERS, None)",
        "        pass",
        "a run with 8 filters is called by its number of parameters besides",
        TESTS,
    ),
)
