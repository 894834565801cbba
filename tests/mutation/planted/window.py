"""Bugs in the window's ownership of state: whose weights, saved or not, stopped or not."""

from tests.mutation.mutant import Mutant

RUNS = "tests/gui/state/test_runs.py"
SESSION = "tests/gui/state/test_session.py"
DOCUMENT = "tests/gui/state/test_document.py"
WINDOW = "tests/gui/window/test_main_window.py"


def bug(file: str, old: str, new: str, why: str, *tests: str, excused: str = "") -> Mutant:
    narrow = sorted(tests, key=lambda test: "/window/" in test)  # tests of whole windows take longest
    return Mutant(f"gui/{file}.py", old, new, why, tuple(narrow), excused)


MUTANTS = (
    bug(
        "state/document",
        "        self._unsaved = False\n        self._go_to(design)",
        "        self._go_to(design)",
        "what was just opened is said to be unsaved",
        DOCUMENT,
        RUNS,
        WINDOW,
    ),
    bug(
        "state/document",
        "return self._unsaved or not self.undo_stack.isClean()",
        "return not self.undo_stack.isClean()",
        "learned weights do not count as unsaved",
        RUNS,
        SESSION,
        WINDOW,
    ),
    bug(
        "state/document",
        "return next(fitting, self.runs[-1])",
        "return self.runs[-1]",
        "an undo does not bring back what the stack of before has learned",
        "tests/gui/state/test_many_runs.py",
        RUNS,
    ),
    bug(
        "state/document",
        "replace(run, marks=known.marks) if run.marks != known.marks else run",
        "run",
        "marks of a run are lost while it trains",
        "tests/gui/state",
    ),
    bug(
        "state/document",
        "others = tuple(one for one in self.runs if one.id != run.id)",
        "others = self.runs",
        "a run that goes on is there twice",
        RUNS,
        SESSION,
    ),
    bug(
        "state/document",
        '            self.data = load_data("digits")',
        "            pass",
        "where pictures are lost the others before count as them",
        "tests/gui/state/test_lost_data.py",
        DOCUMENT,
    ),
    bug(
        "state/document",
        "self.setObsolete(self.after == self.before)",
        "pass",
        "an edit taken back by hand is a step of undo",
        DOCUMENT,
    ),
    bug(
        "state/document",
        "other.merge_key != self.merge_key or other.at - self.at > MERGE_SECONDS",
        "other.at - self.at > MERGE_SECONDS",
        "two edits of different fields are one step of undo",
        DOCUMENT,
    ),
    bug(
        "state/session",
        '            self._trainer.ask("stop")\n            self._trainer.join',
        "            self._trainer.join",
        "stopping waits two seconds and does not stop",
        SESSION,
    ),
    bug(
        "state/session",
        "            self._drain(for_good=True)\n\n",
        "            self._trainer = None\n\n",
        "the last steps before a stop are lost",
        SESSION,
        RUNS,
    ),
    bug(
        "state/session",
        "self.document.mark_unsaved()\n                self.steps_arrived",
        "self.steps_arrived",
        "a training leaves the project saved",
        SESSION,
        RUNS,
    ),
    bug(
        "state/session",
        'ended = "failed" if failure else trainer.ended or "stopped"',
        'ended = "finished"',
        "a training that was stopped counts as finished",
        SESSION,
        RUNS,
    ),
    bug(
        "state/session",
        "            self._trainer.recipe = self.document.design.recipe\n",
        "",
        "a learning rate that is changed while it trains has no effect",
        SESSION,
    ),
    bug(
        "state/session",
        "        if goes_on(document.design, document.data_ref, self.run):\n",
        "        if self.fits and self.run:\n",
        "another seed goes on with a run and tests on what it learned",
        RUNS,
        SESSION,
    ),
    bug(
        "state/session",
        "        if trainer.is_alive():\n            self._late.wait_for(made.id, trainer)\n",
        "",
        "what a training learned that was not waited for is lost",
        "tests/gui/state/test_late_ends.py",
    ),
    bug(
        "state/session",
        "        if trainer.test is not None:\n            self.document.mark_unsaved()",
        "        if False:\n            pass",
        "a test result that no file holds is lost without a question",
        RUNS,
        SESSION,
        excused="the steps of the same "
        "training have marked the project as unsaved before; only a save between the last step and the end of the test "
        "set, some milliseconds, would show it",
    ),
    bug(
        "state/session",
        "        self.document.keep_run(replace(run, test=test))\n        self.document.mark_unsaved()",
        "        self.document.keep_run(replace(run, test=test))",
        "a measured test result is lost without a question",
        "tests/gui/state/test_many_runs.py",
        SESSION,
        RUNS,
    ),
    bug(
        "state/session",
        "        self.tasks.close(until)\n",
        "",
        "closing leaves tasks at work",
        "tests/gui/state/test_many_runs.py",
        SESSION,
        "tests/gui/state/test_tasks.py",
        "tests/gui/window/test_ending.py",
    ),
    bug(
        "state/shown_run",
        "return self._making or self.document.run",
        "return self.document.run or self._making",
        "while it trains the window shows the run before",
        SESSION,
        RUNS,
    ),
    bug(
        "state/shown_run",
        'return "more" if run.is_done(document.design.recipe) else "go on"',
        'return "go on"',
        "Train says that it goes on where it adds epochs",
        SESSION,
        RUNS,
        "tests/gui/training/test_training_bar.py",
    ),
    bug(
        "state/learned",
        "and run.data.same_pictures(data)",
        "",
        "weights learned from other pictures begin a training",
        RUNS,
    ),
    bug(
        "state/learned",
        "in (wanted, (None, None))",
        "is not None",
        "a new training begins with weights that have seen what it is checked on",
        RUNS,
    ),
    bug(
        "state/learned",
        "for run in reversed(runs)\n                if",
        "for run in runs\n                if",
        "the oldest weights begin a training",
        "tests/gui/state/test_learned.py",
    ),
    bug(
        "state/learned",
        "if one.shape == shape), None)",
        "if one.size == np.prod(shape)), None)",
        "weights of another shape begin a training",
        "tests/gui/state/test_many_runs.py",
        RUNS,
    ),
    bug(
        "state/trainer",
        '        if self._mode == "pause":\n                self._publish()',
        "        if False:\n                self._publish()",
        "a paused window shows weights of a moment before",
        SESSION,
        "tests/gui/window/test_training_sequences.py",
    ),
    bug(
        "state/trainer",
        "self._newest = replace(self._training.run(), newest=self._training.good, good=None)",
        "pass",
        "a training that failed keeps the weights that broke",
        SESSION,
        RUNS,
    ),
    bug(
        "state/forget",
        "self.before = session.document.runs",
        "self.before = session.document.runs[-1:]",
        "undoing a reset brings back one run of many",
        RUNS,
        SESSION,
    ),
)
