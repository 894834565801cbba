"""Bugs in what is kept and shown of another project, run, stroke or data set, which no test saw."""

from tests.mutation.mutant import Mutant
from tests.mutation.planted.window import bug

LATE, PAINTING = "tests/gui/state/test_late_answers.py", "tests/gui/state/test_painting.py"
MANY, SWITCHES = "tests/gui/state/test_many_runs.py", "tests/gui/state/test_switches.py"
ENDS, FOCUS = "tests/gui/state/test_late_ends.py", "tests/gui/state/test_focus.py"
BACK, REPLAY = "tests/gui/state/test_looking_back.py", "tests/engine/training/test_replay.py"
DOCUMENT, SESSION = "tests/gui/state/test_document.py", "tests/gui/state/test_session.py"
WHY = "tests/gui/why/test_why.py"

MUTANTS: tuple[Mutant, ...] = (
    bug(
        "state/document",
        "        self.path, self.title, self.is_copy = path, title, is_copy\n",
        "        self.title, self.is_copy = title, is_copy\n",
        "a project that is opened is saved into the file of the one before",
        DOCUMENT,
    ),
    bug(
        "state/document",
        "for one in self.runs)\n        self.mark_unsaved()\n",
        "for one in self.runs)\n",
        "marks that no file holds are lost without a question",
        MANY,
    ),
    bug(
        "state/project/read_pictures",
        "            self.forget()\n",
        "",
        "a set that was of no use is not read again when it is mended and chosen again",
        "tests/gui/state/test_lost_data.py",
    ),
    bug(
        "state/training/late_ends",
        "        document.opened.connect(self.forget)\n",
        "",
        "a training that ends late comes into the project that was opened meanwhile",
        ENDS,
    ),
    bug(
        "state/training/session",
        "        elif run is not None and before is not None and run.newest is not before.newest:\n"
        "            self.checkpoint_changed.emit()\n",
        "",
        "only the beginning of a stroke is seen while it goes on",
        PAINTING,
    ),
    bug(
        "state/training/session",
        "        elif (run := self.run) is not self._shown:",
        "        elif (run := self.run) is None:",
        "an undo that shows an earlier run leaves the curves of the later one",
        MANY,
    ),
    bug(
        "state/training/stopping",
        '            self.tasks.cancel(MEASURE)\n            self._set_state("idle")\n',
        "            self.tasks.cancel(MEASURE)\n",
        "a test that was called off is said to go on for ever",
        SESSION,
    ),
    bug(
        "state/training/stopping",
        "        if self.document.runs:\n            self.document.undo_stack.push(Forget(self))",
        "        if True:\n            self.document.undo_stack.push(Forget(self))",
        "a reset of nothing is a step of undo, and unsaved",
        SESSION,
    ),
    bug(
        "state/training/session",
        "        self.remark = NO_REMARK\n        self._show(self.run, made)\n",
        "        self._show(self.run, made)\n",
        "a training that has ended is said to train an earlier version of the stack",
        SESSION,
    ),
    bug(
        "state/training/session",
        "            if len(run.history) > self._begun_with:  # else the project knows more: its test, its end\n"
        "                self.document.keep_run(run)\n            if before",
        "            self.document.keep_run(run)\n            if before",
        "a training that was stopped before its first step is a run of the project",
        MANY,
    ),
    bug(
        "state/training/shown_run",
        "max(checked, key=lambda step: step.number)",
        "checked[0]",
        "of several accuracies that come together an older one is told",
        MANY,
    ),
    bug(
        "state/training/shown_run",
        "        document.opened.connect(lambda: self.recordings.begin_project(document.runs))\n",
        "",
        "a project is saved with recorded steps because the one before was",
        "tests/gui/state/test_recordings.py",
    ),
    bug(
        "state/training/late_ends",
        "if run is not None and len(run.history):",
        "if run is not None:",
        "a training that ends late without a step is a run of the project",
        ENDS,
    ),
    bug(
        "state/training/late_ends",
        '"failed" if trainer.failure else trainer.ended',
        "trainer.ended",
        "a training that fails late is said to have been stopped",
        ENDS,
    ),
    bug(
        "state/looking/probe",
        "if run is not None and run.stack == stack and fits(design, document.data_ref, run):",
        "if run is not None and run.stack == stack:",
        "weights that learned from other pictures are looked at",
        MANY,
    ),
    bug(
        "state/looking/probe",
        "        self.sighting, self._reach = sighting, None\n",
        "        self.sighting = sighting\n",
        "colours are on the scale of weights that were looked at before",
        BACK,
    ),
    Mutant(
        "engine/training/replay.py",
        "or self._of != of or begin is None:",
        "or self._of != of:",
        "a training that is kept ready cannot begin anew",
        (REPLAY,),
    ),
    Mutant(
        "engine/training/run.py",
        "good=self.good if self.good is not None and self.good.step <= step else None,",
        "good=self.good,",
        "who goes back to a step has learned what came after it",
        ("tests/engine/training/test_run.py",),
    ),
    bug(
        "state/looking/own_pictures",
        "known[0] is data.train and known[1] == len(owned):",
        "known[1] == len(owned):",
        "a picture of one's own is fitted to the data set of before",
        FOCUS,
    ),
    bug(
        "state/looking/own_pictures",
        "known is not None and known[0] is data.train else np.zeros",
        "known is not None else np.zeros",
        "a second picture of one's own stands beside one that is fitted to the data set of before",
        FOCUS,
    ),
    bug(
        "state/project/recordings",
        "self.is_kept = self.is_kept or any(run.recorded for run in runs)",
        "self.is_kept = any(run.recorded for run in runs)",
        "recorded steps that were to be saved are not once a filter was painted",
        "tests/gui/state/test_recordings.py",
    ),
    *(
        Mutant(
            "engine/training/run.py",
            f"        {what}=maybe(run.{what}),\n",
            "",
            f"of a run that is told apart the {words} weights are still of the other one",
            ("tests/engine/training/test_run.py",),
        )
        for what, words in (("start", "first"), ("good", "last good"), ("best_weights", "best"))
    ),
    bug(
        "state/project/recordings",
        "            self.is_kept = kept\n            self.wanted.emit(kept)\n",
        "            self.is_kept = kept\n",
        "that recorded steps are to be saved is lost without a question",
        "tests/gui/state/test_recordings.py",
    ),
    bug(
        "state/project/run_ids",
        "self._ends |= {run.id: run.history.end for run in runs}",
        "self._ends = {run.id: run.history.end for run in runs}",
        "a run is told apart from those of the last project alone",
        "tests/gui/state/test_run_ids.py",
    ),
    bug(
        "state/past/time_machine",
        "        if newest is not None and id == newest.id:\n            self.back_to_now()\n        elif",
        "        if",
        "who chooses the newest run stays in the past",
        "tests/gui/state/test_time_machine.py",
    ),
    bug(
        "state/past/verdicts",
        "or sighting.checkpoint.run != run.id:",
        "or False:",
        "the answer of an edited stack is remembered as that of the run",
        BACK,
    ),
    bug(
        "state/past/filter_film",
        "if (course, block, index) == (self._course, self.block, self.index):",
        "if (block, index) == (self.block, self.index):",
        "the film of one run is that of the run before",
        BACK,
    ),
    bug(
        "window/files",
        "        self._show(Project(preset.design()), None, title)",
        "        self._show(Project(preset.design()), self.document.path, title)",
        "a ready-made stack is saved into the file of the project before",
        MANY,
    ),
    bug(
        "window/files",
        "            self._show(Project(project.design, project.runs), None, name)",
        "            self._show(Project(project.design, project.runs), self.document.path, name)",
        "a run of the Lab is saved into the file of the project before",
        MANY,
    ),
    bug(
        "state/answers/answers_before",
        "        self.document.data_changed.connect(lambda: self.choose(None))\n",
        "",
        "answers are compared with those to other pictures",
        MANY,
    ),
    bug(
        "state/answers/answers_before",
        "if run.id != present and run.newest is not None and same:",
        "if run.id != present and run.newest is not None:",
        "runs that learned from other pictures are offered to compare with",
        MANY,
    ),
    bug(
        "state/answers/answers_over_time",
        "return (known.course, known.images) == (now.course, now.images)",
        "return known.images == now.images",
        "what one run said over time is said by another",
        LATE,
    ),
    bug(
        "state/inside/looks_for",
        "sighting, learned = self.probe.sighting, self.probe.learned_weights",
        "learned = (sighting := self.probe.sighting) and sighting.checkpoint",
        "what a filter looks for is asked of a network without it",
        SWITCHES,
    ),
    bug(
        "state/answers/drawing",
        "self.probe.past or (self.session.checkpoint if self.session.fits else None)\n        learned",
        "self.probe.past or self.session.checkpoint\n        learned",
        "a drawing is answered by the stack that was trained before the edit",
        MANY,
    ),
    bug(
        "state/inside/why_answer",
        "found.is_of(self.class_, self.than, self.asked_block)",
        "found.is_of(found.map.class_, self.than, self.asked_block)",
        "the map of one class is shown for another",
        WHY,
    ),
    bug(
        "state/inside/why_answer",
        "        return known.weights.is_of(now.weights.stack, now.weights.picture)\n\n    def is_newer",
        "        return True\n\n    def is_newer",
        "the map of one picture is shown for another",
        WHY,
    ),
    bug(
        "state/inside/filter_bench",
        "if self.probe.past is None and run is not None and self.session.fits and",
        "if run is not None and self.session.fits and",
        "the filters of now are shown in the past",
        BACK,
    ),
)
