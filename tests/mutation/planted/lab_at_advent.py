"""Bugs in what a sweep is asked for."""

from tests.mutation.mutant import bug

NAMED = "tests/engine/lab/test_varying.py"

MUTANTS = (
    bug("engine/lab/varying", "if one.casefold() == name.casefold()), None)\n        if earlier",
        "if one == name), None)\n        if earlier",
        "a setting that is varied twice, in other letters, is tried with the last values alone", NAMED),
    bug("engine/cli/commands/sweep", "{**sweep.axes, **by_name(vary)}", "{**sweep.axes, **dict(vary)}",
        "the first values of a setting that a command varies twice are lost", "tests/engine/test_cli_sweeps.py"),
    bug("engine/lab/sweep_file", "replace(Sweep(found, by_name(written)),", "replace(Sweep(found, dict(written)),",
        "the first values of a setting that a file varies twice are lost", "tests/engine/lab/test_sweep_file.py"),
)  # fmt: skip
