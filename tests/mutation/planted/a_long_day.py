"""Bugs in what a day leaves behind: tests that a full disk did not take, and trainings that went on after their end."""

from tests.mutation.mutant import Mutant

RUNS = "gui/state/lab/kept_runs.py"
TESTED = ("tests/gui/state/test_tested_runs.py",)

MUTANTS = (
    Mutant("gui/state/past/branching.py", "checkpoint.epoch - checkpoint.begun if", "checkpoint.epoch if",
           "a branch of a training that went on trains those epochs again", ("tests/gui/state/test_branching.py",)),
    Mutant(RUNS, "                    self.folder.keep_test(run)\n            self", "                    pass\n            self",
           "closing loses a test that the disk did not take at first", TESTED),
    Mutant(RUNS, "        self._unkept_tests[run.id] = run\n", "        self._unkept_tests.setdefault(run.id, run)\n        if told:\n            self._unkept_tests.pop(run.id)\n",
           "a test that is tried again is not kept by closing", TESTED),
)  # fmt: skip
