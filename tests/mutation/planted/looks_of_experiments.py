"""Bugs in what the seal of the test counts of experiments, and of which network a sweep is said to be."""

from tests.mutation.mutant import Mutant

MUTANTS = (
    Mutant("gui/state/lab/experiment_work.py", "self.document.seal.look_at_trials(made)", "pass",
           "a dozen networks are judged by the test pictures, and their seal says none",
           ("tests/gui/lab/test_whose_trials.py",)),
    Mutant("gui/lab/sweep_page.py", "search.sweep.design.stack.blocks]", "self.form.document.design.stack.blocks]",
           "the results of a sweep are said to be of the network on screen", ("tests/gui/lab/test_sweep_files.py",)),
)  # fmt: skip
