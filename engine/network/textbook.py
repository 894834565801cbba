"""The training step in textbook form: forward, loss, backward. It fits on one screen.

The fast plan has the same methods and must give the same numbers.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field
from typing import Any

import numpy as np

from engine.network.program import Program, views
from engine.network.scale import Scale, as_seen
from engine.network.step_result import StepResult
from engine.network.trace import Draws, forward, run
from engine.ops import cross_entropy
from engine.values import dataclass


@dataclass(frozen=True, eq=False)
class Batch:
    """What one training step is about: pictures (N, H, W, C) as they are stored and the rule that scales them, their
    labels (N,), and what blocks drew for them. `smoothing` of the labels: see `cross_entropy`."""

    pixels: np.ndarray
    scale: Scale
    labels: np.ndarray
    draws: Draws = field(default_factory=dict)
    smoothing: float = 0.0

    def __len__(self) -> int:
        return len(self.pixels)

    def seen(self, dtype: Any = np.float32) -> np.ndarray:
        """The pictures as the network sees them."""
        return as_seen(self.pixels, self.scale, dtype)


class TextbookPlan:
    """Gradients and scores of a program, op by op. Keeps nothing between two calls."""

    def __init__(self, program: Program, dtype: Any = np.float32) -> None:
        self.program = program
        self.dtype = np.dtype(dtype)

    def train_step(self, batch: Batch, parameters: np.ndarray, state: np.ndarray) -> StepResult:
        """One batch, forward and backward."""
        trace = forward(self.program, parameters, state, batch.seen(self.dtype), True, batch.draws)
        scores = trace.registers[self.program.scores]
        loss, backward_loss = cross_entropy(scores, batch.labels, batch.smoothing)
        (d_scores,) = backward_loss(self.dtype.type(1))
        gradients = trace.backward({self.program.scores: d_scores})
        new_state = state.copy()
        kept = views(new_state, self.program.state_layout)
        for done in trace.ops.values():
            for name, value in done.state.items():
                kept[done.instruction.key, name][...] = value
        correct = int(np.count_nonzero(scores.argmax(axis=1) == batch.labels))
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
        images = as_seen(pixels, scale, self.dtype)
        yield 0, images
        for done in run(self.program, parameters, state, images):
            yield done.instruction.output, done.output

    def close(self) -> None:
        """Nothing to end; the fast plan has threads."""
