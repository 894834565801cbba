"""A training that diverges: which block left all bounds, and which weights were still good."""

from __future__ import annotations

from collections import deque
from math import isfinite, log
from statistics import fmean

import numpy as np

from engine.analysis.analysis import names
from engine.data import Images
from engine.network.checkpoint import Checkpoint
from engine.network.program import Program
from engine.network.stack import Stack
from engine.network.textbook import Draws
from engine.network.trace import forward

BOUND = 1e6  # times the loss at the beginning
FEW = 10  # steps over which a loss is averaged


class LastGood:
    """Keeps the last weights that were no worse than those of the beginning: their mean loss over ten steps was not
    above that of the run's first ten. They are looked at every ten steps; between two of them nothing is copied."""

    def __init__(self, start: Checkpoint, classes: int) -> None:
        self.checkpoint = start
        self._chance = log(max(classes, 2))  # the loss of who knows nothing
        self._first: list[float] = []
        self._recent: deque[float] = deque(maxlen=FEW)
        self._candidate: Checkpoint | None = None

    def out_of_bounds(self, loss: float) -> bool:
        """Whether a loss is none any more. Thousands are: a student shall see a dead network go on."""
        return not isfinite(loss) or loss > BOUND * max(self._chance, self._first[0] if self._first else 0.0)

    def saw(self, loss: float) -> None:
        """The loss of a batch, before its step: it tells how good the weights after the step before were."""
        if len(self._first) < FEW:
            self._first.append(loss)
        self._recent.append(loss)
        if self._candidate is not None and fmean(self._recent) <= fmean(self._first):
            self.checkpoint = self._candidate
        self._candidate = None

    def due(self, step: int) -> bool:
        return step % FEW == 0

    def offer(self, checkpoint: Checkpoint) -> None:
        """Weights that may be good: the next loss tells."""
        self._candidate = checkpoint


def first_unbounded(
    program: Program, stack: Stack, parameters: np.ndarray, state: np.ndarray, images: Images, draws: Draws
) -> str:
    """The name of the first block whose numbers are not finite, or else of that with the largest numbers."""
    pixels = np.multiply(images.pixels, np.float32(images.scale), dtype=np.float32)
    largest, found = -1.0, ""
    with np.errstate(all="ignore"):
        for done in forward(program, parameters, state, pixels, True, draws).ops.values():
            size = float(np.abs(done.output).max(initial=0.0))
            if not isfinite(size):
                return names(stack).get(done.instruction.key, "")
            if size > largest:
                largest, found = size, names(stack).get(done.instruction.key, "")
    return found
