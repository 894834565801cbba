"""Bugs that lose the last copy of something, or mix the steps of two trainings."""

from tests.mutation.mutant import bug

RECORDINGS = "tests/gui/state/test_recordings.py"

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
    bug("engine/project/recovery", "    for file in found:\n        with suppress(OSError):\n",
        "    for file in found:\n        if True:\n",
        "the program does not start while kept work that is damaged cannot be put aside",
        "tests/engine/project/test_kept_work_is_damaged.py"),
    bug("gui/state/project/recordings", "            known.take(training)\n", "            pass\n",
        "a training that goes on from before its end shows for a moment steps that it does not make", RECORDINGS),
    bug("gui/state/training/trainer", "        if not self.is_given_up:\n            self._recording.take",
        "        if True:\n            self._recording.take",
        "a training that begins late after it was given up takes back the steps of the one that goes on", RECORDINGS),
    bug("gui/state/training/trainer", "                    if not self.is_given_up:\n",
        "                    if True:\n",
        "a training that was given up records its steps among those of the one that goes on", RECORDINGS),
)  # fmt: skip
