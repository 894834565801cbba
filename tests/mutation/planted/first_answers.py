"""Bugs in what is said of the first three answers, where there are many classes."""

from tests.mutation.mutant import bug

TESTS = "tests/gui/evaluate/test_first_answers.py"

MUTANTS = (
    bug("engine/training/evaluation", " | ((values == own) & is_earlier)", "",
        "of a network that holds all equally probable the first three answers are always right", TESTS),
    bug("engine/training/evaluation", "np.isfinite(own[:, 0]) & (ahead.sum(axis=1) < most)",
        "(ahead.sum(axis=1) < most)", "probabilities that are no numbers are right answers", TESTS),
    bug("engine/training/evaluation", "(ahead.sum(axis=1) < most)", "(ahead.sum(axis=1) <= most)",
        "four answers are counted as three", TESTS),
    bug("gui/evaluate/class_table", "found_first if len(names) >= OF_MANY else None", "found_first",
        "of three classes the right one is always among the first three, and that is praised", TESTS),
    bug("gui/evaluate/class_table", " is not None and self.totals[label]:", " is not None:",
        "a class without pictures has a share of nothing", TESTS),
    bug("gui/evaluate/summary", "self.first.setVisible(self.table.among_first is not None)", "self.first.hide()",
        "how often the second answer helps is said nowhere", TESTS),
    bug("engine/cli/results", "    if result.first_accuracy is not None:\n", "    if False:\n",
        "at a prompt nobody hears how often the second answer is right", "tests/engine/test_cli.py"),
    bug("engine/training/evaluation", " or len(self.confusion) < OF_MANY:", ":",
        "of three classes it is said that the right one is always among the first three",
        "tests/engine/test_cli_data.py"),
)
