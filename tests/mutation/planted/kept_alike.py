"""Bugs that tell or do one thing in two ways: a figure at two places, or what is opened and what is left for it."""

from tests.mutation.mutant import Mutant

RUNS = "tests/gui/state/test_many_runs.py"


def bug(file: str, old: str, new: str, why: str, *tests: str) -> Mutant:
    return Mutant(f"gui/{file}.py", old, new, why, tests)


MUTANTS = (
    bug(
        "window/files",
        "        return self._saves_rest or answer == Answer.Discard\n",
        "        return self.leave() if self._saves_rest else answer == Answer.Discard\n",
        "a training is ended by an opening that was called off",
        RUNS,
    ),
    bug(
        "window/files",
        "        if self.holding.has(path) and not self.leave():",
        "        if False:",
        "a project that is opened anew comes without what was saved last",
        RUNS,
    ),
)
