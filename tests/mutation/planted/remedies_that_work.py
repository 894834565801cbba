"""Bugs in what the doctor says once a remedy was taken, and while it does its work."""

from tests.mutation.mutant import Mutant

WINDOW = ("tests/gui/state/test_findings.py",)

MUTANTS = (
    Mutant("gui/state/doctor/findings.py", "if steps_alike(seen.recipe, design.recipe):", "if True:",
           "a network that is right in 84 % is said not to be able to learn", WINDOW),
    Mutant("gui/state/doctor/examination.py",
           "one.replace(epochs=other.epochs, cycles=other.cycles, patience=other.patience)", "one",
           "what is wrong is no longer said to who trains for longer", WINDOW),
    Mutant("gui/state/doctor/findings.py", "if not self._is_done(one)", "if True",
           "a remedy that was taken is offered once more, and a click on it does nothing", WINDOW),
)  # fmt: skip
