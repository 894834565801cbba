"""A checkpoint: all that a training knows after a step, as a value that may cross any border."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

import numpy as np

from engine.values import dataclass

Arrays = Mapping[str, Mapping[str, np.ndarray]]  # {block id: {name: array}}
UNKNOWN = -1  # the position in an epoch that an old file does not tell


@dataclass(frozen=True, eq=False)
class Checkpoint:
    """Everything a training knows after `step` batches: enough to use the network, and to go on exactly from
    here.

    Arrays are read-only. `optimiser` holds the optimiser's state as flat vectors in the order of the weights;
    another kind of optimiser than `optimiser_kind` starts with an empty state. `schedule` is the state of a learning
    rate's schedule that has one, and likewise.
    """

    run: str = ""  # the id of the run it belongs to
    step: int = 0
    epoch: int = 0  # whole epochs done
    position: int = 0  # pictures of the present epoch that were learned from
    begun: int = 0  # the epoch from which those of the recipe are counted: not 0 where one that was done went on
    parameters: Arrays = field(default_factory=dict)
    state: Arrays = field(default_factory=dict)
    optimiser: Mapping[str, np.ndarray] = field(default_factory=dict)
    optimiser_kind: str = ""
    schedule: Mapping[str, np.ndarray] = field(default_factory=dict)
    schedule_kind: str = ""


def is_same(one: Checkpoint, other: Checkpoint) -> bool:
    """Whether both are of the same moment, bit for bit."""
    numbers = ("run", "step", "epoch", "position", "begun", "optimiser_kind", "schedule_kind")
    if any(getattr(one, name) != getattr(other, name) for name in numbers):
        return False
    first, second = arrays_of(one), arrays_of(other)
    return first.keys() == second.keys() and all(np.array_equal(first[at], second[at]) for at in first)


def arrays_of(checkpoint: Checkpoint) -> dict[tuple[str, str, str], np.ndarray]:
    """All of them, by where they belong."""
    groups = {("parameters", id): group for id, group in checkpoint.parameters.items()}
    groups |= {("state", id): group for id, group in checkpoint.state.items()}
    groups |= {("optimiser", ""): checkpoint.optimiser, ("schedule", ""): checkpoint.schedule}
    return {(*at, name): array for at, group in groups.items() for name, array in group.items()}


def bytes_in(checkpoint: Checkpoint) -> int:
    """The bytes of its arrays."""
    return sum(array.nbytes for array in arrays_of(checkpoint).values())


def read_only(array: np.ndarray) -> np.ndarray:
    """A copy that cannot be written to."""
    copy = array.copy()
    copy.flags.writeable = False
    return copy
