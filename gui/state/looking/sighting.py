"""What one look of the probe gives: the outputs of all blocks for one picture, computed at a stretch or as a task."""

from __future__ import annotations

from collections.abc import Callable, Generator
from time import perf_counter
from typing import NamedTuple

import numpy as np

from engine.network.checkpoint import Checkpoint
from engine.network.stack import Stack
from engine.training.probing import probing


class Sighting(NamedTuple):
    """The outputs of all blocks with the weights of one checkpoint."""

    checkpoint: Checkpoint
    maps: dict[str, np.ndarray]
    took: float  # seconds
    stack: Stack


def looking(
    stack: Stack, weights: Callable[[], Checkpoint], picture: np.ndarray
) -> Generator[None, None, Sighting]:
    """Compute the outputs op by op, as a task."""
    took, begun = 0.0, perf_counter()
    checkpoint = weights()
    maps: dict[str, np.ndarray] = {}
    for id, output in probing(stack, checkpoint, picture):
        maps[id] = output
        took += perf_counter() - begun
        yield
        begun = perf_counter()  # what it rested does not count
    return Sighting(checkpoint, maps, took + perf_counter() - begun, stack)
