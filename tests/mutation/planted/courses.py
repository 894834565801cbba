"""Bugs that mix up two courses of one run: what was learned, recorded or kept of one counts for the other."""

from tests.mutation.mutant import Mutant

COURSES = "tests/gui/state/test_run_ids.py"
EARLY = "tests/engine/training/test_early_stopping.py"

MUTANTS = (
    Mutant(
        "gui/state/project/run_ids.py",
        "if not run.history.goes_through(self._ends.get(run.id))}",
        "if False}",
        "a file shows the recorded weights of another one that has the same run",
        (COURSES,),
    ),
    Mutant(
        "engine/training/run.py",
        "parent=ids.get(run.parent, run.parent),",
        "parent=run.parent,",
        "a branch that is opened has lost the run that it came from",
        (COURSES,),
    ),
    Mutant(
        "engine/training/history.py",
        "if not len(self) or self.step[-1] < step:\n            return False",
        "if not len(self) or self.step[-1] < step:\n            return True",
        "an earlier state of a run takes the place of a later one",
        (COURSES, "tests/engine/lab/test_runs_folder.py"),
    ),
    Mutant(
        "gui/state/past/known_steps.py",
        "found = self._cache.get(recording.course, step)\n        return",
        "found = self._cache.get(run.id, step)\n        return",
        "replayed steps are not found again",
        (COURSES, "tests/gui/state/test_time_machine.py"),
    ),
    Mutant(
        "engine/training/recording.py",
        "if step < self._last:\n            self.course = object()",
        "if False:\n            self.course = object()",
        "what was replayed of a course that was left counts for the one that is gone on with",
        (COURSES,),
    ),
    Mutant(
        "engine/lab/runs_folder.py",
        "            self._keep_other_course(run)\n",
        "",
        "a run trained on with otherwise takes the place of the one that was kept",
        ("tests/engine/lab/test_runs_folder.py",),
    ),
    Mutant(
        "engine/training/training.py",
        "is not None and best.step != self.number:",
        "is not None:",
        "one whose last weights were the best counts its epochs anew, though more are asked for",
        (EARLY,),
    ),
    Mutant(
        "engine/training/run.py",
        "return cls.here() if before is None or before.arithmetic == cls.here() else cls()",
        "return cls.here()",
        "steps of another computer are said to be of this one's arithmetic once the run is gone on with",
        ("tests/engine/training/test_run.py",),
    ),
    Mutant(
        "engine/training/run.py",
        "self.newest if self.kept_step is not None else self.best_weights",
        "self.best_weights",
        "who goes back to a step after the best weights that were kept loses them when going on",
        (EARLY,),
    ),
    Mutant(
        "engine/training/training.py",
        "                self._last_good = self._last_good.back_at(self, self.recorder.history())\n",
        "",
        "steps that were left out for the best weights tell whether those are good",
        (EARLY,),
    ),
    Mutant(
        "engine/training/divergence.py",
        "found._good_before = None if found.is_good_now or good.step > training.number else good",
        "found._good_before = None",
        "the best of weights that are all worse than at first take the place of the last good ones",
        (EARLY,),
    ),
    Mutant(
        "engine/project/recovery.py",
        "return run.history.goes_through(known.history.until(known.recorded[-1].step).end)",
        "return known.recorded[-1].step <= run.step",
        "a recovered run shows the recorded steps of somebody else who trained on with its file",
        ("tests/engine/project/test_journal.py",),
    ),
    Mutant(
        "engine/project/recovery.py",
        "known.history.until(known.recorded[-1].step).end",
        "known.history.end",
        "a recovered run loses its recorded steps if what came after them had been left out",
        ("tests/engine/project/test_journal.py",),
    ),
    Mutant(
        "engine/training/proof.py",
        "if run.arithmetic == Arithmetic():",
        "if False:",
        "steps that another computer made are shown as exact after a stretch that was made here",
        ("tests/engine/training/test_proof.py",),
    ),
)
