"""Bugs in what the window saves, or says that it did not, keeps against a power cut, and whose file it is."""

from tests.mutation.mutant import Mutant
from tests.mutation.planted.window import bug

RUNS = "tests/gui/state/test_runs.py"
SESSION = "tests/gui/state/test_session.py"
WINDOW = "tests/gui/window/test_main_window.py"
MACHINE = "tests/gui/state/test_time_machine.py"
MANY = "tests/gui/state/test_many_runs.py"
RECORDINGS = "tests/gui/state/test_recordings.py"
TWICE = "tests/gui/window/test_one_file_twice.py"
KILLED = "tests/gui/window/test_killed.py"
OUTSIDE = "tests/gui/window/test_ended_from_outside.py"
TITLE = ("tests/gui/window/test_project_title.py",)
DOCUMENT = "gui/state/document.py"

MUTANTS = (
    bug(
        "window/files",
        "        self.session.stop_at_once()\n        self.recovery.refuse()\n",
        "        self.recovery.refuse()\n",
        "a training goes on into the project that was opened",
        WINDOW,
        RUNS,
        SESSION,
    ),
    bug(
        "window/writing",
        "project = Project(document.design, runs, picture, dict(seal.counts), seal.looked,",
        "project = Project(document.design, runs[-1:], picture, dict(seal.counts), seal.looked,",
        "saving keeps the newest run alone",
        MANY,
        RUNS,
        WINDOW,
    ),
    bug(
        "window/writing",
        "project = Project(document.design, runs, picture, dict(seal.counts), seal.looked,",
        "project = Project(document.design, tuple(r for r in runs if r.stack == document.design.stack), "
        "picture, dict(seal.counts), seal.looked,",
        "train, add a block, save: the file holds no weights",
        RUNS,
        WINDOW,
    ),
    bug(
        "window/leaving",
        "        if not self.document.modified:\n            return not losses",
        "        if self.document.undo_stack.isClean():\n            return not losses",
        "a window with learned weights that no file holds closes without a question",
        MANY,
        WINDOW,
        RUNS,
    ),
    bug(
        "window/leaving",
        "self._wants_rest = answer == Answer.Save and self.save(typed)\n",
        "self._wants_rest = self.save(typed) or answer == Answer.Save\n",
        "the window closes though saving failed, and saves though it was told not to",
        WINDOW,
        RUNS,
    ),
    bug(
        "window/files",
        "        self.document.mark_saved(path, written)\n        self.recovery.forget()",
        "        self.recovery.forget()",
        "what was saved is still said to be unsaved",
        WINDOW,
        RUNS,
    ),
    bug(
        "window/files",
        "            return self._refuse(translated(error.problem), calming.format(remedy=translated(error.remedy)))",
        "            self.document.mark_saved(path)\n"
        "            return self._refuse(translated(error.problem), calming.format(remedy=translated(error.remedy)))",
        "a save that failed counts as one",
        WINDOW,
        TWICE,
        RUNS,
    ),
    bug(
        "state/project/seal",
        "if (data, run, step) not in self._seen:",
        "if True:",
        "the same look counts twice",
        "tests/gui/state/test_seal.py",
    ),
    bug(
        "state/project/seal",
        "number + new if name in known else max(number, new)",
        "new",
        "opening a project forgets how often its test was looked at",
        "tests/gui/state/test_seal.py",
    ),
    bug(
        "state/project/recordings",
        "self.is_kept = any(run.recorded for run in runs)",
        "self.is_kept = False",
        "saving again drops the recording of a project",
        RECORDINGS,
    ),
    bug(
        "state/project/recordings",
        "one is not None and one.step <= run.step",
        "one is not None",
        "a saved run holds recorded steps that it never came to",
        MANY,
        RECORDINGS,
    ),
    bug(
        "state/safety/recovery",
        "if not document.modified:\n            return None",
        "if document.undo_stack.isClean():\n            return None",
        "what was learned is not kept when the computer is shut down",
        OUTSIDE,
    ),
    bug(
        "state/safety/journalling",
        "if not document.modified:\n            return\n",
        "if document.undo_stack.isClean():\n            return\n",
        "what was learned is in no journal",
        KILLED,
    ),
    bug(
        "state/safety/journalling",
        "        if not self.document.modified:\n            self.discard()",
        "        if False:\n            self.discard()",
        "work that is saved is offered as lost",
        KILLED,
    ),
    bug(
        "window/holding",
        'if state == "changed" and not self._may_replace(file):',
        "if False:",
        "what somebody else has saved is replaced without a question",
        TWICE,
    ),
    bug(
        "window/holding",
        "        if before is not None and before is not self.file:\n            before.release()",
        "        pass",
        "a file stays locked after its window has another one",
        TWICE,
    ),
    bug(
        "state/past/time_machine",
        "return len(self.steps) > 1 and fits(self.document.design, self.known_steps.data_there, run)",
        "return len(self.steps) > 1",
        "the past of another stack is offered",
        MACHINE,
        "tests/gui/window/test_time_travel.py",
    ),
    bug(
        "state/past/time_machine",
        "if number > 0 and step >= self.last:",
        "if number > 0 and step > self.last:",
        "stepping to the newest step stays in the past",
        MACHINE,
    ),
    bug(
        "state/past/time_machine",
        "self._give(checkpoint, checkpoint is not None and checkpoint.step == moment.step)",
        "self._give(checkpoint, True)",
        "the nearest recorded step is shown as the exact one",
        MACHINE,
    ),
    Mutant("gui/window/header.py", "if document.has_trained else", "if document.runs else",
           "who has marked a step reads that there is something learned to be saved", TITLE),
    Mutant(DOCUMENT, "self._filed, self.is_lost = steps_of(self.runs), False", "self.is_lost = False",
           "recovered edits are said to be a training", TITLE),
    Mutant(DOCUMENT, "self.unsaved, self._filed = self.unsaved - unsaved, steps_of(runs)", "self.unsaved -= unsaved",
           "what was saved after a training is said to be trained and not saved", TITLE),
    Mutant("gui/state/project/learned.py", "(run.id, run.step) for run", "(run.id, 0) for run",
           "who trains a saved run on reads that something else was changed", TITLE),
)  # fmt: skip
