"""Bugs that somebody who uses the engine as a library, or its commands, would meet, and that no test saw."""

from tests.mutation.mutant import Mutant, bug

MUTANTS = (
    bug(
        "engine/cli/arguments",
        "(sys.stdout if file is None else file).write(self.format_help())",
        "super().print_help(file)",
        "help that could not be printed ends as if it had been read",
        "tests/engine/test_cli_ending.py",
    ),
    bug(
        "engine/training/divergence",
        "(in the window, press Reset first)",
        "(press Reset first)",
        "who trains without a window is told to press a button",
        "tests/engine/training/test_training.py",
    ),
    Mutant(
        "tests/gui/conftest.py",
        "    qapp.clipboard().clear()\n",
        "",
        "a process whose tests have copied something crashes when all of them have passed",
        ("tests/gui/test_fixtures.py",),
    ),
)
