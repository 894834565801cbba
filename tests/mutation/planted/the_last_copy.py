"""Bugs that lose the last copy of something, or mix what is of one training, picture or moment with another's."""

from tests.mutation.mutant import bug

RECORDINGS = "tests/gui/state/test_recordings.py"
ELSEWHERE = "tests/gui/data/test_labels_elsewhere.py"

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
    bug("gui/state/past/verdicts", "        is_of_now = of == self._of\n", "        is_of_now = True\n",
        "answers to one picture stand among those to another that was chosen meanwhile",
        "tests/gui/state/test_late_answers.py"),
    bug("gui/state/past/recorded_run", "session.making.id == run.id:", "session.making.id != run.id:",
        "what is drawn of a whole training is drawn anew with each look at its weights",
        "tests/gui/state/test_recorded_run.py"),
    bug("gui/insight/panel", "                self._maps.show_current(self._current_unit)\n", "                pass\n",
        "the feature map that is picked is not the one that is marked", "tests/gui/window/test_made_late.py"),
    bug("gui/state/lab/kept_runs", "self._corrections.get(run.id, ())", "self.document.design.corrections",
        "a run of all pictures is kept as one that was made without some", "tests/gui/state/test_kept_runs.py"),
    bug("engine/data/own_list", "            making.unlink()\n", "            pass\n",
        "half a list stays beside the pictures on a full disk", ELSEWHERE),
    bug("engine/data/own_list", "for name, label in lines if label}", "for name, label in lines}",
        "a picture whose class was deleted in the list has a class without a name", ELSEWHERE),
)  # fmt: skip
