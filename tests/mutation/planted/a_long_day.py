"""Bugs in what a day leaves behind: tests that a full disk did not take, and trainings that went on after their end."""

from tests.mutation.mutant import Mutant

RUNS = "gui/state/lab/kept_runs.py"
TESTED = ("tests/gui/state/test_tested_runs.py",)
COMPARING = "gui/state/lab/seed_comparison.py"
COMPARISONS = ("tests/gui/lab/test_kept_comparisons.py",)

MUTANTS = (
    Mutant("gui/state/past/branching.py", "checkpoint.epoch - checkpoint.begun if", "checkpoint.epoch if",
           "a branch of a training that went on trains those epochs again", ("tests/gui/state/test_branching.py",)),
    Mutant(RUNS, "                    self.folder.keep_test(run)\n            self",
           "                    pass\n            self",
           "closing loses a test that the disk did not take at first", TESTED),
    Mutant(COMPARING, "made = self.outcomes.items() if goes_on else ()", "made = ()",
           "a comparison that was closed before it has a verdict begins anew", COMPARISONS),
    Mutant(COMPARING, "made if not outcome.failure}", "made}",
           "what diverged in a comparison is not tried again", COMPARISONS),
    Mutant(COMPARING, "== (first, second) and self.result is None  #", "is not None  #",
           "trainings of two others come into a comparison", ("tests/gui/lab/test_more_seeds.py", *COMPARISONS)),
    Mutant("gui/lab/verdict_card.py", "if self._is_of_pair and state.done and", "if False and",
           "of trainings that a comparison has kept nothing is said", COMPARISONS),
)  # fmt: skip
