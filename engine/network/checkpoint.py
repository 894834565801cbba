"""A checkpoint: all that a training knows after a step, as a value that may cross any border."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

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


def read_only(array: np.ndarray) -> np.ndarray:
    """A copy that cannot be written to."""
    copy = array.copy()
    copy.flags.writeable = False
    return copy
