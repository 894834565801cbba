"""Bugs in signs that Windows takes in no name of a file."""

from tests.mutation.mutant import Mutant

DEVICES = ("tests/engine/test_cli_devices.py",)

MUTANTS: tuple[Mutant, ...] = (
    Mutant(
        "engine/cli/results.py",
        "(barred := set(NOT_ON_WINDOWS) & set(os.path.basename(file)))",
        "(barred := set())",
        "on Windows a training is saved in a hidden part of an empty file, or not at all, where its name has a colon",
        DEVICES,
    ),
    Mutant(
        "engine/cli/results.py",
        "if file and sys.platform == \"win32\" and (barred",
        "if file and (barred",
        "a name with a colon, which Linux takes, is refused there",
        DEVICES,
    ),
)
