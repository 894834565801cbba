"""Bugs in what the doctor says while a remedy that was taken does its work."""

from tests.mutation.mutant import Mutant

WINDOW = ("tests/gui/state/test_findings.py",)

MUTANTS = (
    Mutant("gui/state/doctor/findings.py", "if steps_alike(seen.recipe, design.recipe):", "if True:",
           "a network that is right in 84 % is said not to be able to learn", WINDOW),
    Mutant("gui/state/doctor/examination.py",
           "one.replace(epochs=other.epochs, cycles=other.cycles, patience=other.patience)", "one",
           "what is wrong is no longer said to who trains for longer", WINDOW),
)  # fmt: skip
