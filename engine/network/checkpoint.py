"""The numbers of a training, as values that may cross any border: one batch's Step, and the Checkpoint of
all weights."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import numpy as np

from engine.training.evaluation import Evaluation

Arrays = Mapping[str, Mapping[str, np.ndarray]]  # {block id: {name: array}}


@dataclass(frozen=True, eq=False)
class Checkpoint:
    """Everything a training knows after `step` batches: enough to use the network, and to go on exactly from
    here.

    Arrays are read-only. `optimiser` holds its memory as flat vectors in the order of the weights.
    """

    step: int
    epoch: float
    parameters: Arrays
    state: Arrays
    optimiser: Mapping[str, np.ndarray] = field(default_factory=dict)
    begun: int = 0  # the epoch at which this training began: later ones go on after the end of the first


@dataclass(frozen=True, eq=False, slots=True)
class Step:
    """One batch: `number` counts from 1, `epoch` is how many epochs are done (a fraction counts).

    `loss` and `accuracy` are those of the batch before the step was made; `validation` is there where a
    cycle ends.
    """

    number: int
    epoch: float
    loss: float
    accuracy: float
    learning_rate: float
    validation: Evaluation | None = None
    _checkpoint: Callable[[], Checkpoint] | None = field(default=None, repr=False)

    def checkpoint(self) -> Checkpoint:
        """The weights after this step; of a step from `train()` only, before the next one is asked for."""
        if self._checkpoint is None:
            raise RuntimeError("only a step that train() has just given knows its weights")
        return self._checkpoint()


def read_only(array: np.ndarray) -> np.ndarray:
    """A copy that cannot be written to."""
    copy = array.copy()
    copy.flags.writeable = False
    return copy
