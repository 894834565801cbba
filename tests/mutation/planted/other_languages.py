"""Bugs of what is wrong and what to try, in another language than English."""

from tests.mutation.mutant import bug

SAID = "tests/gui/look/test_problem_and_remedy.py"

MUTANTS = (
    bug("gui/state/data_work", "self._told[what], remedy = problem_and_remedy(error)",
        "self._told[what], remedy = error.problem, error.remedy",
        "what is wrong with pictures is said in English whatever the language", SAID),
    bug("gui/state/data_work", "self.not_looked.emit(translated(error.problem))", "self.not_looked.emit(error.problem)",
        "why no pictures are shown is said in English whatever the language", SAID),
    bug("gui/state/answers/labelling", "self.failed.emit(*problem_and_remedy(self._turns.failed))\n\n    # Sugg",
        "self.failed.emit(self._turns.failed.problem, self._turns.failed.remedy)\n\n    # Sugg",
        "why no classes are written is said in English whatever the language", SAID),
)  # fmt: skip
