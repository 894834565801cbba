"""Bugs that lose the last copy of something, and a bar that stays."""

from tests.mutation.mutant import bug

MUTANTS = (
    bug("gui/state/safety/recovery", "            return None  # then its journal stays\n",
        "            self.journalling.discard()\n            return None\n",
        "on a full disk, work that was not saved is gone when the computer is shut down",
        "tests/gui/state/test_journalling.py"),
    bug("engine/lab/runs_folder", "                    os.utime(target / name)\n", "",
        "a run that was made long ago cannot be brought back after it was removed",
        "tests/engine/lab/test_runs_folder.py"),
    bug("gui/window/label_table", "        def fail(error: EngineError) -> None:\n            shown.end()\n",
        "        def fail(error: EngineError) -> None:\n",
        "a bar stays where a table cannot be labelled", "tests/gui/window/test_label_table.py"),
)  # fmt: skip
