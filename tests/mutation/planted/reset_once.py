"""Bugs in how far a reset reaches: what was learned before it is forgotten, and nothing that comes later."""

from tests.mutation.mutant import bug

MUTANTS = (
    bug("gui/state/training/stopping",
        "        self._forgets = False\n        self.stop_at_once()", "        self.stop_at_once()",
        "who trains after a reset loses that, too, when the training is stopped", "tests/gui/state/test_forget.py"),
)  # fmt: skip
