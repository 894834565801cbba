"""Bugs of what is said to be saved when a training has ended."""

from tests.mutation.planted.window import bug

END = "tests/gui/state/test_unsaved_at_the_end.py"

MUTANTS = (
    bug(
        "state/training/session",
        "        if trainer.test is not None:\n            self.document.mark_unsaved()\n",
        "",
        "a project that was saved while it was tested is left without a question, and without its test",
        END,
    ),
    bug(
        "state/training/session",
        "one.id != made.id or one.step < made.step for one",
        "one.id != made.id or one.step <= made.step for one",
        "a project that was saved is said to be changed by a training that ended late and brought nothing",
        END,
    ),
)
