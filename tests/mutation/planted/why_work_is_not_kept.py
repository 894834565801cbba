"""Bugs in what is said of unsaved work that cannot be kept."""

from tests.mutation.mutant import bug

MUTANTS = (
    bug(
        "gui/state/safety/journalling",
        'translated(self._writer.problem).removesuffix(".")',
        'self._writer.problem.removesuffix(".")',
        "why unsaved work is not kept against a power cut is said in English in the middle of a sentence of the user's",
        "tests/gui/look/test_problem_and_remedy.py",
    ),
    bug(
        "gui/state/safety/journalling",
        'translated(self._writer.problem).removesuffix(".")',
        "translated(self._writer.problem)",
        "a sentence that says why unsaved work is not kept ends twice",
        "tests/gui/look/test_problem_and_remedy.py",
    ),
)
