"""Bugs in how far a reset reaches: what was learned before it is forgotten, and nothing that comes later."""

from tests.mutation.mutant import bug

SOON = "tests/gui/state/test_stop_soon.py"

MUTANTS = (
    bug("gui/state/training/stopping",
        "        self._forgets = False\n        self.stop_at_once()", "        self.stop_at_once()",
        "who trains after a reset loses that, too, when the training is stopped", "tests/gui/state/test_forget.py"),
    bug("gui/state/training/stopping",
        "        self._forgets = False\n        self.stop_at_once()", "        self._forgets = False",
        "a training that was told to be forgotten goes on where nothing was published of it yet", SOON),
    bug("gui/state/training/stopping", "if asked and self._trainer is None:", "if asked:",
        "what was begun while a reset waited for a long step is forgotten", SOON),
)  # fmt: skip
