"""Bugs in what the doctor and the command line say, found by reading it once more."""

from tests.mutation.mutant import bug

CAUSES = "tests/engine/doctor/test_new_causes.py"

MUTANTS = (
    bug(
        "engine/cli/commands/train",
        "    with suppress(FileError, OSError):",
        "    with suppress(FileError):",
        "on a full disk hours of training end in an error of Python",
        "tests/engine/test_cli_full_disk.py",
    ),
    bug(
        "engine/cli/commands/runs",
        "    elif not kept.ended:",
        "    elif False:",
        "a run that was cut off is listed like one that came to its end",
        "tests/engine/test_cli_killed.py",
    ),
    bug(
        "engine/doctor/rules/growing_sums",
        "            adding.clear()\n",
        "            pass\n",
        "Residual blocks each of which is normalised are said to add up",
        CAUSES,
    ),
    bug(
        "engine/doctor/rules/too_much_dropout",
        "in_a_row = [place for place in silencing if place in evidence.stack.places]",
        "in_a_row = silencing",
        "Dropout beside shortcuts is said to leave hardly any number",
        CAUSES,
    ),
    bug(
        "engine/doctor/rules/leaping_stride",
        "min(one, WANTED)",
        "WANTED",
        "a stride of 1 becomes 2 by a remedy that is to shorten it",
        CAUSES,
    ),
)
