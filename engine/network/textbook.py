"""The training step in textbook form: forward, loss, backward. It fits on one screen.

The fast plan has the same methods and must give the same numbers.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from engine.network.program import Program, views
from engine.network.scale import Scale, factor
from engine.network.trace import Draws, forward, run
from engine.ops import cross_entropy


@dataclass(frozen=True)
class StepResult:
    """What one batch gave: its mean loss, how many it got right, the gradient of the mean loss as a flat
    vector, and the new running statistics as a flat vector."""

    loss: float
    correct: int
    gradient: np.ndarray
    state: np.ndarray


class TextbookPlan:
    """Gradients and scores of a program, op by op. Keeps nothing between two calls."""

    def __init__(self, program: Program, dtype: Any = np.float32) -> None:
        self.program = program
        self.dtype = np.dtype(dtype)

    def train_step(
        self,
        pixels: np.ndarray,
        scale: Scale,
        labels: np.ndarray,
        parameters: np.ndarray,
        state: np.ndarray,
        draws: Draws,
        smoothing: float = 0.0,
    ) -> StepResult:
        """One batch (N, H, W, C), forward and backward. `smoothing` of the labels: see `cross_entropy`."""
        trace = forward(self.program, parameters, state, self._images(pixels, scale), True, draws)
        scores = trace.registers[self.program.scores]
        loss, backward_loss = cross_entropy(scores, labels, smoothing)
        (d_scores,) = backward_loss(self.dtype.type(1))
        gradients = trace.backward({self.program.scores: d_scores})
        new_state = state.copy()
        kept = views(new_state, self.program.state_layout)
        for done in trace.ops.values():
            for name, value in done.state.items():
                kept[done.instruction.key, name][...] = value
        correct = int(np.count_nonzero(scores.argmax(axis=1) == labels))
        return StepResult(float(loss), correct, gradients.flat(parameters.dtype), new_state)

    def scores(
        self, pixels: np.ndarray, scale: Scale, parameters: np.ndarray, state: np.ndarray
    ) -> np.ndarray:
        """Scores (N, classes) of pictures, before the ending softmax, with the network as it is used."""
        return self.outputs(pixels, scale, parameters, state)[self.program.scores]

    def outputs(
        self, pixels: np.ndarray, scale: Scale, parameters: np.ndarray, state: np.ndarray
    ) -> dict[int, np.ndarray]:
        """What every register holds, with the network as it is used: running statistics, nothing dropped."""
        return dict(self.flow(pixels, scale, parameters, state))

    def flow(
        self, pixels: np.ndarray, scale: Scale, parameters: np.ndarray, state: np.ndarray
    ) -> Iterator[tuple[int, np.ndarray]]:
        """The same, register after register: a caller may pause between two of them."""
        images = self._images(pixels, scale)
        yield 0, images
        for done in run(self.program, parameters, state, images):
            yield done.instruction.output, done.output

    def _images(self, pixels: np.ndarray, scale: Scale) -> np.ndarray:
        return np.multiply(pixels, factor(scale, self.dtype), dtype=self.dtype)

    def close(self) -> None:
        """Nothing to end; the fast plan has threads."""
