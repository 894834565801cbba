"""One step of a training: the numbers of one batch, as a value that may cross any border."""

from __future__ import annotations

from engine.errors import EngineError
from engine.network.checkpoint import Checkpoint
from engine.text import QT_TRANSLATE_NOOP
from engine.training.evaluation import Evaluation
from engine.values import dataclass


@dataclass(frozen=True, eq=False, slots=True)
class Step:
    """One batch: `number` counts from 1, `epoch` is how many epochs are done (a fraction counts).

    `loss` and `accuracy` are those of the batch before the step was made; `validation` is there where a
    cycle ends. Where that is found beside the training, the step is given again when it has come, and is then `late`.
    """

    number: int
    epoch: float
    loss: float
    accuracy: float
    learning_rate: float
    validation: Evaluation | None = None
    late: bool = False

    def checkpoint(self) -> Checkpoint:
        """The weights after this step; of a step from `train()` only, before the next one is asked for. Raises
        EngineError when they are gone. A `Training` has a checkpoint() of its own."""
        raise EngineError(
            QT_TRANSLATE_NOOP("engine", "Only a step that train() has just given knows its weights."),
            QT_TRANSLATE_NOOP("engine", "Ask the training for them: training.checkpoint()."),
        )
