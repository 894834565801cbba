"""Bugs in who may be gone by now: what comes late, by undo, or from another project, window or program."""

from tests.mutation.planted.window import bug

KILLED = "tests/gui/window/test_killed.py"
OWNERSHIP = "tests/gui/state/test_ownership.py"
CHOSEN = "tests/gui/data/test_choosing_again.py"
PAST = "tests/gui/state/test_whose_past.py"

MUTANTS = (
    bug(
        "state/forget",
        "(*(run for run in document.runs if run.id not in known), *self.forgotten)",
        "self.forgotten",
        "undoing a reset takes away what was learned since",
        OWNERSHIP,
    ),
    bug(
        "state/document",
        "        if known.step == run.step:\n            self.keep_run(replace(known, test=test))",
        "        if known:\n            self.keep_run(replace(run, test=test))",
        "a test of earlier weights takes away what a late training has learned",
        OWNERSHIP,
    ),
    bug(
        "state/session",
        "            if before is None or run.step != before.step:",
        "            if before is None:",
        "what is published after a save, of steps that were told before it, counts as saved",
        OWNERSHIP,
    ),
    bug(
        "state/document",
        "replace(run, marks=known.marks) if run.marks != known.marks else run",
        "run",
        "training on takes away the steps that the user marked",
        OWNERSHIP,
    ),
    bug(
        "state/document",
        "self.runs, self.switched = self._run_ids.told_apart(runs), ()",
        "self.runs = self._run_ids.told_apart(runs)",
        "filters that were switched off stay off in the next project",
        OWNERSHIP,
    ),
    bug(
        "state/session",
        "            self.tasks.cancel(MEASURE)\n",
        "",
        "a late test brings its run into the project that was opened meanwhile",
        OWNERSHIP,
    ),
    bug(
        "window/files",
        "        self.session.stop()\n        self.recovery.file = None\n",
        "        self.session.stop()\n",
        "saving another project deletes the recovered work that was left for it",
        KILLED,
    ),
    bug(
        "window/windows",
        "            window.files.recovery.keep()\n",
        "            window.files.recovery.keep() if window is self.open_windows[0] else None\n",
        "of several windows that are ended from outside only the first one's work is kept",
        KILLED,
    ),
    bug(
        "state/past/comparison",
        "if checkpoint is self.checkpoint:",
        "if True:",
        "maps that come late are shown beside though nothing is there any more",
        PAST,
    ),
    bug(
        "state/past/verdicts",
        "        if is_of_now:\n            self.answers |= answers",
        "        if answers:\n            self.answers |= answers",
        "late answers to one picture are taken for those to the next",
        PAST,
    ),
    bug(
        "state/late_ends",
        "self._waiting.pop(one).is_given_up = True",
        "del self._waiting[one]",
        "two trainings write into one recording",
        OWNERSHIP,
    ),
    bug(
        "state/past/branching",
        "if checkpoint is None or self._waits != self.machine.focus.value.moment:",
        "if checkpoint is None:",
        "a branch that waits for its step begins at another one",
        PAST,
    ),
    bug(
        "state/past/comparison",
        "for changed in (machine.document.design_changed, machine.document.runs_changed):",
        "for changed in (machine.document.design_changed,):",
        "a moment of a run that is gone stays beside",
        PAST,
    ),
    bug(
        "state/data_work",
        "self.imported.emit(data.name, project is self._project)",
        "self.imported.emit(data.name, True)",
        "pictures that were imported for one project are given to the next",
        "tests/gui/data/test_data_page.py",
    ),
    bug(
        "state/lab/kept_runs",
        "next((one for one in self.document.runs if one.id == self._of), None)",
        "session.run if session.run and session.run.id == self._of else None",
        "a training whose edit is undone before its end is not kept among all runs",
        OWNERSHIP,
    ),
    bug(
        "state/past/branching",
        "        machine.session.stop()\n        machine.back_to_now()\n",
        "        machine.back_to_now()\n",
        "the training that a branch leaves takes a few steps with the recipe of the branch",
        PAST,
    ),
    bug(
        "state/inside/painting",
        "*(now.get(run.id, run) for run in wanted)",
        "*wanted",
        "a stroke that is done again and undone gives back old weights",
        "tests/gui/state/test_painting.py",
    ),
    bug(
        "state/past/known_steps",
        "if self.session.making is not None:\n            self._proofs[self.session.making.id]",
        "if self.session.run is not None:\n            self._proofs[self.session.run.id]",
        "a run of a file is replayed without a proof that the bits are the same here",
        PAST,
    ),
    bug(
        "state/past/known_steps",
        "if self.session.making is not None:\n            self._proofs[self.session.making.id]",
        'if self.session.run is not None and self.session.state != "idle":\n'
        "            self._proofs[self.session.run.id]",
        "a run of a file is replayed without a proof once it is tested",
        PAST,
    ),
    bug(
        "state/past/landscape_of_run",
        "if self.of is not None and (run is None or run.id != self.of[0]):",
        "if False:",
        "the landscape of a run that is gone is shown",
        PAST,
    ),
    bug(
        "state/lab/kept_runs",
        "            self._of, self._seconds = run.id, 0.0\n",
        "            self._of = run.id\n",
        "the seconds of one training are added to those of the next",
        OWNERSHIP,
    ),
    bug(
        "state/document",
        "return name == self.design.data_name and self.data_problem is None",
        "return False",
        "choosing the set in use takes away what was relabelled",
        CHOSEN,
        "tests/gui/training/test_data_button.py",
    ),
    bug(
        "state/document",
        "return name == self.design.data_name and self.data_problem is None",
        "return name == self.design.data_name",
        "corrections of another set cannot be got rid of by choosing the set",
        "tests/gui/training/test_data_button.py",
    ),
    bug(
        "data/page",
        '        self.work.give_up("load")\n',
        "",
        "a large set comes though another one was chosen since",
        CHOSEN,
    ),
    bug(
        "training/data_button",
        "        if self.document.uses(name):\n            return\n",
        "",
        "the ticked set in the header takes away what was relabelled",
        "tests/gui/training/test_data_button.py",
    ),
)
