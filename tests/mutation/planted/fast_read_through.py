"""Bugs of what help tells of a block of one's own, of figures that took hours, and of a running mean that is blamed."""

from tests.mutation.mutant import bug

MUTANTS = (
    bug("engine/setting_help", "if own in made else", "if own.startswith(tuple(made)) else",
        "what a block of one's own says of itself is passed over where it begins with its name",
        "tests/engine/test_setting_help.py"),
    bug("engine/cli/results", "not in (pair, pair[::-1])", "not in (pair,)",
        "the comparison of B and A is refused the file of A and B", "tests/engine/test_cli_sweeps.py"),
    bug("engine/cli/results", '"trials" in holds and arguments.get("command") != "sweep"', "False",
        "figures of another command are written over those of a sweep", "tests/engine/test_cli_sweeps.py"),
    bug("engine/cli/results", "    elif holds.keys() >= {", "    elif False and holds.keys() >= {",
        "a comparison is written over that of two others", "tests/engine/test_cli_sweeps.py"),
    bug("engine/doctor/gathering", "images.seen(), True, draws)", "images.seen(), False, draws)",
        "what is right by the statistics of a batch is looked for by the running ones",
        "tests/engine/doctor/test_unlike_in_use.py"),
    bug("engine/doctor/rules/unlike_in_use", "evidence.by_batch - used < FAR:", "False:",
        "a network that its last step has spoilt is told that its running mean is to blame",
        "tests/engine/doctor/test_unlike_in_use.py"),
)  # fmt: skip
