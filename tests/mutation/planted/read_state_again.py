"""Bugs in what is kept where no disk has room, and in what a run is compared with, which no test saw."""

from tests.mutation.mutant import Mutant
from tests.mutation.planted.window import bug

MUTANTS: tuple[Mutant, ...] = (
    Mutant(
        "engine/project/whole_file.py",
        "    file = real_path(path)\n",
        "    file = path\n",
        "of a damaged file that was opened by a symbolic link the backup is not found, and is lost when it is saved",
        ("tests/engine/project/test_kept_and_restored.py",),
    ),
    Mutant(
        "engine/cli/commands/train.py",
        "with suppress(FileError, OSError):",
        "with suppress(FileError):",
        "where no disk has room a training ends in an error of Python instead of why it is lost",
        ("tests/engine/test_cli_full_disk.py",),
    ),
    bug(
        "state/lab/kept_runs",
        "with suppress(EngineError, MemoryError):  # nobody is",
        "with suppress(EngineError):  # nobody is",
        "a run that finds no memory when the program is ended from outside keeps all windows from ending",
        "tests/gui/window/test_without_memory.py",
    ),
    bug(
        "curves/run_before",
        " or not run.data.same_pictures(newest.data)",
        "",
        "what is right by corrected labels is compared with what was right by the ones before",
        "tests/gui/curves/test_run_before.py",
    ),
)
