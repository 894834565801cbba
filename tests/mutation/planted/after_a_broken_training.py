"""Bugs in what is said after a training that broke: it was still said beside the next one, which went well."""

from tests.mutation.mutant import Mutant

TESTS = ("tests/gui/window/test_ways_on.py",)

MUTANTS = (
    Mutant(
        "gui/window/main_window.py", "        self._failure = problem\n", "        pass\n",
        "that a training broke is said beside the next one, which learns", TESTS,
    ),
    Mutant(
        "gui/window/main_window.py",
        "        self.session.history_reset.connect(lambda: message.take_back(self._failure))\n",
        "", "who follows the doctor's remedy is still told to lower the learning rate", TESTS,
    ),
)  # fmt: skip
