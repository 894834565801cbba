"""Bugs in what is said of an earlier or later state: which key leads there, and how quick its steps were."""

from tests.mutation.mutant import Mutant
from tests.mutation.planted.window import bug

FORECAST = "tests/gui/state/test_epoch_forecast.py"

MUTANTS: tuple[Mutant, ...] = (
    bug(
        "state/epoch_forecast",
        "if self._speeds and before != recipe.batch_size:",
        "if False:",
        "after a change of the batch size an epoch is foretold by the speed of other batches",
        FORECAST,
    ),
)
