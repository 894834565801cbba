"""Bugs in what the accuracies of a sweep stand against where all its networks have as many parameters."""

from tests.mutation.mutant import Mutant

FILE, TESTS = "gui/lab/sweep_results.py", ("tests/gui/lab/test_accuracy_axes.py",)

MUTANTS: tuple[Mutant, ...] = (
    Mutant(FILE, "        self._lay_by_what_differs()\n", "", "shares of dropout stand above one number", TESTS),
    Mutant(FILE, "if len(values) > 1]", "]", "they stand against what has one value alone", TESTS),
    Mutant(FILE, " and not self._is_chosen:", ":", "who wants to see the parameters is overruled", TESTS),
    Mutant(FILE, "len(known) > 1 and ", "", "one network alone decides it for all that come", TESTS),
)
