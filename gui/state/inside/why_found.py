"""Results of explaining an answer, each with the weights and the picture that it belongs to."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from engine.explain import Attribution, Frame, Turned
from engine.network.checkpoint import Checkpoint
from engine.network.stack import Stack


class Weights(NamedTuple):
    """A network and a picture. Both never change, so they are compared by identity."""

    checkpoint: Checkpoint
    stack: Stack
    picture: np.ndarray

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Weights):
            return False
        return self.checkpoint is other.checkpoint and self.is_of(other.stack, other.picture)

    def __hash__(self) -> int:
        return hash((self.checkpoint, self.stack))

    def is_of(self, stack: Stack | None, picture: np.ndarray) -> bool:
        """Whether it is this stack and picture, with any weights."""
        return self.picture is picture and self.stack == stack


class Found(NamedTuple):
    """One map, and what it belongs to."""

    weights: Weights
    block: str  # that was chosen; "": none, whichever `map` is of
    map: Attribution
    frame: Frame | None  # where the map lies in the picture
    instead: str = ""  # where the map is blank: the last block whose map is not

    def is_of(self, class_: int, than: int | None, block: str) -> bool:
        """Whether the map tells of this class, rather than of that one, and is of the block that is chosen by now."""
        is_of_block = self.map.why != "gradcam" or self.block == block
        return is_of_block and (self.map.class_, self.map.than) == (class_, than)


class TurningChange(NamedTuple):
    """The change that turns the answer, with the probabilities (points, classes) on the way to it."""

    weights: Weights
    target: int
    turned: Turned
    way: np.ndarray
