"""Bugs in what is kept while files are written, read and brought back, which no test saw."""

from tests.mutation.mutant import Mutant
from tests.mutation.planted.window import bug

SLOW = "tests/gui/window/test_slow_saving.py"
RESTORED = "tests/engine/project/test_kept_and_restored.py"

MUTANTS: tuple[Mutant, ...] = (
    bug(
        "window/holding",
        "            is_written_here = TURNS[file.path].locked()  # asked first: it may end now\n"
        "            state = file.state\n",
        "            state = file.state\n            is_written_here = TURNS[file.path].locked()\n",
        "what was written here to its end a moment ago is said to be somebody else's",
        SLOW,
    ),
    Mutant(
        "engine/project/journal.py",
        "(self.folder / self._files.pop(id)[1]).unlink(",
        "(self.folder / self._files[id][1]).unlink(",
        "what was learned before a reset that was undone is not kept if the program is killed",
        (RESTORED,),
    ),
    Mutant(
        "engine/project/recovery.py",
        '        "as_read": as_read,\n',
        "",
        "kept work is saved over a file of an earlier day that was put in the place of its project",
        (RESTORED,),
    ),
    Mutant(
        "engine/project/held_file.py",
        "            if silent > WRITING_SECONDS:\n                return True\n",
        "",
        "after a power cut a project can only be opened as a copy for some minutes",
        (RESTORED,),
    ),
    bug(
        "state/safety/recovery",
        "except (FileError, MemoryError):",
        "except FileError:",
        "a program that is ended from outside goes on where memory ends, and the work of its other windows is not kept",
        "tests/gui/window/test_without_memory.py",
    ),
    Mutant(
        "engine/cli/commands/train.py",
        "_where_it_is(made) if is_kept else _kept_for_now(trained_on, made.id) or error.remedy",
        "_where_it_is(made) if is_kept else error.remedy",
        "hours of training are lost where a home folder is full",
        ("tests/engine/test_cli_full_disk.py",),
    ),
    Mutant(
        "engine/cli/commands/train.py",
        "                keep()\n",
        "",
        "a command that is killed has kept nothing of hours of training",
        ("tests/engine/test_cli_killed.py",),
    ),
    Mutant(
        "engine/cli/commands/train.py",
        "due = time.perf_counter() + KEEP_SECONDS",
        "due = 0.0",
        "a short training by a command is written to the disk before its end, too",
        ("tests/engine/test_cli_killed.py",),
    ),
    Mutant(
        "engine/project/held_file.py",
        "            if self._written_by() == self._mark:  # else another computer has",
        "            if True:  # else another computer has",
        "a laptop that has slept keeps the lock of another computer, which has ended since, for ever",
        (RESTORED,),
    ),
    bug(
        "state/training/session",
        "one.id != made.id or one.step < made.step",
        "one.id != made.id or one.step <= made.step",
        "a training that ends late takes away the test of the same weights",
        "tests/gui/state/test_late_ends.py",
    ),
    Mutant(
        "engine/project/project.py",
        "backup and (is_project(path) or not is_project(backup_of(path)))",
        "backup",
        "a damaged file takes the place of its whole backup",
        (RESTORED,),
    ),
    Mutant(
        "engine/project/project.py",
        "backup and (is_project(path) or not is_project(backup_of(path)))",
        "backup and not is_project(backup_of(path))",
        "the backup of a project stays that of its first saving",
        (RESTORED,),
    ),
    bug(
        "window/files",
        "        held.note(read[1])\n",
        "        held.note()\n",
        "what somebody saves while a slow disk gives a file is replaced without a question",
        SLOW,
    ),
)
