"""A bug in what the seal of the test counts of experiments."""

from tests.mutation.mutant import Mutant

MUTANTS = (
    Mutant("gui/state/lab/experiment_work.py", "self.document.seal.look_at_trials(made)", "pass",
           "a dozen networks are judged by the test pictures, and their seal says none",
           ("tests/gui/lab/test_whose_trials.py",)),
)  # fmt: skip
