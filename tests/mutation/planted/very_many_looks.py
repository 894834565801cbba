"""Bugs in what is kept of very many looks at the test pictures, and in what comes late or waits."""

from tests.mutation.mutant import Mutant

MUTANTS: tuple[Mutant, ...] = (
    Mutant(
        "gui/state/project/seal.py",
        "tuple(self._seen)[-MOST_LOOKED:]",
        "tuple(self._seen)",
        "a project grows with each look at the test pictures",
        ("tests/gui/state/test_seal.py",),
    ),
    Mutant(
        "gui/state/training/late_ends.py",
        "if not trainer.is_alive() and id in self._waiting:",
        "if not trainer.is_alive():",
        "a training that ends late is a fault of the program where it was forgotten for another that did",
        ("tests/gui/state/test_late_ends.py",),
    ),
    Mutant(
        "gui/state/training/stopping.py",
        "        self._forget_as_asked()\n\n    def reset",
        "\n    def reset",
        "what was reset is in the file of a project that is saved and left",
        ("tests/gui/window/test_stop_is_heard.py",),
    ),
)
