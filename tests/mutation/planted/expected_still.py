"""Bugs of what somebody expects of an experiment."""

from tests.mutation.mutant import Mutant

PAGE = ("tests/gui/lab/test_experiments_page.py",)

MUTANTS = (
    Mutant(
        "gui/lab/experiments_page.py",
        "            self._expected[self.experiment.kind] = number\n",
        "            pass\n",
        "the answer that was ticked is forgotten where another experiment is looked at",
        PAGE,
    ),
    Mutant(
        "gui/lab/experiments_page.py",
        "        self._expected.clear()\n",
        "",
        "of a project that was just opened an answer is ticked that was meant for another",
        PAGE,
    ),
)
