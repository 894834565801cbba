"""Bugs by which what is said of a whole training, or of a moment of it, is said of another part of it."""

from tests.mutation.mutant import Mutant
from tests.mutation.planted.window import bug

KEPT, MOMENT = "tests/gui/state/test_kept_runs.py", "tests/gui/state/test_of_the_moment.py"
WHOSE, LATE = "tests/gui/state/test_whose_answers.py", "tests/gui/state/test_late_answers.py"
IDLE = "tests/gui/state/test_idle_seeds.py"

MUTANTS: tuple[Mutant, ...] = (
    bug(
        "state/lab/kept_runs",
        "self.folder.took(run) if run.step > run.first_step else 0.0",
        "0.0",
        "a training that is gone on with another day seems to have cost the seconds of its last part",
        KEPT,
    ),
    bug(
        "state/lab/kept_runs",
        "self._seconds = self._seconds + seconds if self._seconds is not None else None",
        "self._seconds = (self._seconds or 0.0) + seconds",
        "a training that began on another computer seems to have cost the seconds of its last part",
        KEPT,
    ),
    bug(
        "state/answers/damaged_test",
        "return self.session.is_busy and not self.answers.is_past",
        "return self.session.is_busy",
        "while it trains, the curve of damage at an earlier step is that of another one",
        MOMENT,
    ),
    bug(
        "state/answers/answers_in_focus",
        "            self._is_calm = is_calm\n",
        "            pass\n",
        "while one draws, each step of a training looks at the test pictures",
        WHOSE,
    ),
    bug(
        "state/answers/picture_course",
        "self.session.checkpoint_changed, self.document.design_changed,",
        "self.session.checkpoint_changed,",
        "the course of a picture by the stack before an edit is computed and shown beside the new one",
        LATE,
    ),
    Mutant(
        "engine/lab/runs_folder.py",
        "        self._file(run.id, FIGURES).unlink(missing_ok=True)",
        "        pass",
        "of two that went on from one run the second is said to have taken the seconds of the first",
        ("tests/engine/lab/test_runs_folder.py",),
    ),
    Mutant(
        "engine/lab/sweep_file.py",
        'parts = ("trials", "confirmations")',
        'parts = ("trials",)',
        "what an earlier version trained with fresh seeds is lost when the sweep is gone on with and stopped",
        ("tests/engine/lab/test_sweep_file.py",),
    ),
    Mutant(
        "engine/files/keep_newest.py",
        "(age_of(file.stat().st_mtime), file)",
        "(-age_of(file.stat().st_mtime), file)",
        "of very many comparisons the newest is thrown away",
        ("tests/engine/lab/test_comparisons_folder.py",),
    ),
    Mutant(
        "engine/lab/searching.py",
        "if len(self.trials) <= len(self.sweep.seeds):",
        "if False:",
        "a single combination is trained eight times more to confirm that it is the best",
        ("tests/engine/lab/test_sweep.py",),
    ),
    Mutant(
        "engine/lab/searching.py",
        "(len(self.confirmations) or again)",
        "len(self.confirmations)",
        "how long a sweep takes is said without the trainings that confirm the best",
        ("tests/engine/lab/test_sweep.py",),
    ),
    Mutant(
        "engine/data/corrections.py",
        "if len(stays) == len(images):",
        "if False:",
        "in a set that is larger than memory no picture can be relabelled",
        ("tests/engine/data/test_corrections.py",),
    ),
    Mutant(
        "engine/data/corrections.py",
        "digest((), read, to_plain(numbered(corrections, data.class_names)))",
        "digest((), to_plain(numbered(corrections, data.class_names)), read)",
        "what an earlier version learned from corrected pictures belongs to them no more",
        ("tests/engine/data/test_corrections.py",),
    ),
    Mutant(
        "engine/lab/trial.py",
        'design.with_(notes="").to_plain()',
        "design.to_plain()",
        "trainings are made anew after a word in the notes",
        ("tests/engine/lab/test_sweep_file.py",),
    ),
    bug(
        "state/lab/idle_seeds",
        "fresh = run.start is None and len(run.log) == 1",
        "fresh = len(run.log) == 1",
        "a training that began with learned weights is shown among those that begin by chance",
        IDLE,
    ),
    bug(
        "state/lab/idle_seeds",
        "elif self.session.tasks.cores.is_taken and self._watching is not None:",
        "elif False:",
        "the other seeds take a core from a test or an experiment",
        IDLE,
    ),
)
