"""Bugs in what a sweep is asked for, and in what the doctor says first."""

from tests.mutation.mutant import bug

NAMED, OPPOSITE = "tests/engine/lab/test_varying.py", "tests/engine/doctor/test_light_and_dark.py"

MUTANTS = (
    bug("engine/lab/varying", "if one.casefold() == name.casefold()), None)\n        if earlier",
        "if one == name), None)\n        if earlier",
        "a setting that is varied twice, in other letters, is tried with the last values alone", NAMED),
    bug("engine/cli/commands/sweep", "{**sweep.axes, **by_name(vary)}", "{**sweep.axes, **dict(vary)}",
        "the first values of a setting that a command varies twice are lost", "tests/engine/test_cli_sweeps.py"),
    bug("engine/lab/sweep_file", "replace(Sweep(found, by_name(written)),", "replace(Sweep(found, dict(written)),",
        "the first values of a setting that a file varies twice are lost", "tests/engine/lab/test_sweep_file.py"),
    bug("engine/doctor/__init__", "(not one.leads, one.remedy is None)", "one.remedy is None",
        "test pictures with light and dark exchanged are told after what mends nothing of them", OPPOSITE),
    bug("engine/doctor/rules/test_differs", "return apart >= OPPOSITE and", "return",
        "test pictures a little brighter are told before what a click mends", OPPOSITE),
    bug("engine/doctor/rules/test_differs", "not evidence.failure and", "",
        "a training that broke off is told of its test pictures first", OPPOSITE),
    bug("engine/doctor/rules/test_differs", "evidence.is_right_beyond_luck and", "",
        "a network that learned nothing is told of its test pictures first", OPPOSITE),
    bug("engine/doctor/rules/test_differs", " and not is_right", "",
        "test pictures that are known are told as what is wrong first", OPPOSITE),
)  # fmt: skip
