"""Bugs that no test noticed when lines were changed in turn, of rooms where that had not been done: how a run is cut
and gone on with, whose weights are shown, and what a window forgets."""

from tests.mutation.mutant import Mutant

MOMENTS, RUN = "tests/engine/training/test_moments.py", "tests/engine/training/test_run.py"
PAINTING, DOCUMENT = "tests/gui/state/test_painting.py", "tests/gui/state/test_document.py"
RECORDED = "tests/gui/state/test_recorded_run.py"
RESUMING, HISTORY = "tests/engine/training/test_resuming.py", "tests/engine/training/test_history.py"

MUTANTS: tuple[Mutant, ...] = (
    Mutant(
        "engine/training/moments.py",
        "if len(right) and not (first and right[0] == 0):",
        "if len(right) and not first:",
        "of a branch nobody is told when it got half of a batch right for the first time",
        (MOMENTS,),
    ),
    Mutant(
        "engine/training/run.py",
        '            test=None,\n            ended="stopped",\n            failure=None,\n',
        '            test=None,\n            ended="stopped",\n',
        "an early step of a run that diverged later is said to have diverged",
        (RUN,),
    ),
    Mutant(
        "engine/training/run.py",
        "is_over = self.newest is not None and bool(self.ended)",
        "is_over = self.newest is not None",
        "the newest steps of a training that goes on are said to be given up",
        (RUN,),
    ),
    Mutant(
        "engine/training/as_checkpoint.py",
        "if name in training.optimiser_state and vector.shape",
        "if vector.shape",
        "an old file that does not tell its optimiser cannot be gone on with by another one",
        (RESUMING,),
    ),
    Mutant(
        "engine/training/training.py",
        "return self.steps_per_epoch(recipe) * recipe.epochs - self.steps_done(recipe)",
        "return self.steps_per_epoch(recipe) * recipe.epochs",
        "how far a training has to go is counted from its start where it goes on",
        (RESUMING,),
    ),
    Mutant(
        "engine/training/history.py",
        "ranks = [(loss != loss, 0.0 if",
        "ranks = [(loss == loss, 0.0 if",
        "losses that are no numbers take the least loss of their group out of the curve",
        (HISTORY,),
    ),
    Mutant(
        "gui/state/edits.py",
        "corrections = design.corrections if are_known else chosen.design.corrections",
        "corrections = design.corrections",
        "pictures that an old file left out are left out of any other set by their numbers",
        (DOCUMENT,),
    ),
    Mutant(
        "gui/state/inside/painting.py",
        "    if session.why_not:\n        return session.why_not\n",
        "",
        "a stack without its end is painted, and nobody says that it cannot be trained on",
        (PAINTING,),
    ),
    Mutant(
        "gui/state/inside/painting.py",
        "if parent is None or parent.newest is None or parent.stack",
        "if parent.newest is None or parent.stack",
        "painted weights cannot be looked at once the run that they were painted on is gone",
        ("tests/gui/state/test_before_change.py",),
    ),
    Mutant(
        "gui/state/past/recorded_run.py",
        'if session.state == "training" and session.making is not None and session.making.id == run.id:',
        'if session.state == "training":',
        "the newest step leaves every curve of the whole training while the network is tested",
        (RECORDED,),
    ),
    Mutant(
        "gui/state/lab/kept_runs.py",
        'if session.state == "training" and not session.only_tests:',
        'if session.state == "training":',
        "the seconds of a test are added to those of a training",
        ("tests/gui/state/test_ownership.py",),
    ),
    Mutant(
        "gui/training/past_sentences.py",
        "        if self.machine.session.only_tests:\n            return None\n",
        "",
        "a test is said to be a training that can wait, and the button does nothing",
        ("tests/gui/training/test_past_wait.py",),
    ),
    Mutant(
        "gui/state/tasks.py",
        "                    self._tasks.remove(task)\n                    task.error",
        "                    task.error",
        "a task that failed for want of memory fails once more, and the log calls it a fault of the program",
        ("tests/gui/state/test_tasks.py",),
    ),
    Mutant(
        "gui/state/shown_run.py",
        "        if self.recordings.bytes_used:\n            self.document",
        "        if True:\n            self.document",
        "who chooses to save recordings is asked to save though nothing is recorded",
        ("tests/gui/state/test_recordings.py",),
    ),
    Mutant(
        "gui/state/course.py",
        "    if not np.isfinite(value):\n",
        "    if False:\n",
        "the loss of a diverged training is told as nan",
        ("tests/gui/state/test_course.py",),
    ),
    Mutant(
        "gui/state/lost_pictures.py",
        "if os.path.isabs(name) and not os.path.exists(name):",
        "if False:",
        "whose stick with pictures is not plugged in is not told to plug it in",
        ("tests/gui/state/test_lost_data.py",),
    ),
    Mutant(
        "gui/state/past/known_steps.py",
        "return recording.course if recording is not None else run.id if run is not None else None",
        "return recording.course if recording is not None else None",
        "answers over the steps of a run without a recording are shown for another such run",
        ("tests/gui/state/test_whose_past.py",),
    ),
)
