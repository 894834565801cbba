"""Bugs that one meets who uses the engine as a library: what is said of a mistake, and what is made of odd arrays."""

from tests.mutation.mutant import Mutant

SETTINGS = ("tests/engine/test_settings.py",)
EVALUATION = ("tests/engine/training/test_evaluation.py",)


def bug(file: str, old: str, new: str, why: str, tests: tuple[str, ...]) -> Mutant:
    return Mutant(f"engine/{file}.py", old, new, why, tests)


MUTANTS = (
    bug(
        "settings",
        "called = self.spoken or self.label",
        "called = self.label",
        "a label that is no name makes a sentence that is none",
        SETTINGS,
    ),
    bug(
        "training/evaluation",
        "Tally() if len(images) else Tally(plan.program.classes)",
        "Tally()",
        "an evaluation of no pictures knows one class only",
        EVALUATION,
    ),
)
