"""Bugs in what is said of an earlier or later state: which key leads there, and how quick its steps were."""

from tests.mutation.mutant import Mutant
from tests.mutation.planted.window import bug

SENTENCES, FORECAST = "tests/gui/training/test_sentences.py", "tests/gui/state/test_epoch_forecast.py"

MUTANTS: tuple[Mutant, ...] = (
    bug(
        "state/training/what_changed",
        "several or [command]",
        "[command]",
        "who followed the doctor is not told that Undo brings the trained network back",
        SENTENCES,
    ),
    bug(
        "state/training/what_changed",
        '"before")[:1]',
        '"before")',
        "Undo is said to lead between two edits that are undone together",
        SENTENCES,
    ),
    bug(
        "state/training/what_changed",
        "sum_with(document.data_as_read, design.corrections)",
        '""',
        "Undo is said to bring back a network of pictures that were corrected otherwise",
        SENTENCES,
    ),
    bug(
        "state/training/epoch_forecast",
        "if self._speeds and before != recipe.batch_size:",
        "if False:",
        "after a change of the batch size an epoch is foretold by the speed of other batches",
        FORECAST,
    ),
    bug(
        "evaluate/page",
        "self.state.session.document.undo_stack.indexChanged.connect(self._show_message)",
        "pass",
        "after an edit Evaluate says that the trained network belongs to another design, and not that Undo leads back",
        "tests/gui/evaluate/test_evaluate_page.py",
    ),
    bug(
        "inspector/told",
        "if abs(divisor - root) < CLOSE * root:",
        "if True:",
        "a block of one's own with another epsilon is said to have the usual one",
        "tests/gui/inspector/test_arithmetic.py",
    ),
)
