"""Bugs that mix up two courses of one run: what was learned, recorded or kept of one counts for the other."""

from tests.mutation.mutant import Mutant

COURSES = "tests/gui/state/test_run_ids.py"

MUTANTS = (
    Mutant(
        "gui/state/run_ids.py",
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
        "if gone:\n            self.course = object()",
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
)
