"""The training step in textbook form: forward, loss, backward. It fits on one screen.

The fast plan has the same methods and must give the same numbers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import field
from functools import partial
from typing import Any

import numpy as np

from engine.network.program import Program, views
from engine.network.scale import Scale, as_seen
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


@dataclass(frozen=True, eq=False)
class Later:
    """A part of a gradient that is made when it is asked for: `pieces`, in their order, each with its place in the flat
    vector and what writes it there. `squares()` is what the sum of its squares cannot exceed."""

    pieces: Sequence[tuple[slice, Callable[[np.ndarray], object]]]
    squares: Callable[[], float]


def one_by_one(moves: Sequence[Callable[[], object]]) -> None:
    for move in moves:
        move()


def always() -> bool:
    return True


@dataclass(frozen=True, eq=False)
class StepResult:
    """What one batch gave: its mean loss, how many it got right, the gradient of the mean loss as a flat
    vector, and the new running statistics as a flat vector.

    `written` is the gradient without what is made `later`: whoever asks for the gradient has it made (by `share`), and
    the optimiser takes it piece by piece. A plan that keeps its memory writes over both when it is used again:
    `is_newest` tells whether it has not been.
    """

    loss: float
    correct: int
    written: np.ndarray
    state: np.ndarray
    later: list[Later] = field(default_factory=list)
    share: Callable[[Sequence[Callable[[], object]]], None] = one_by_one
    is_newest: Callable[[], bool] = always

    @property
    def gradient(self) -> np.ndarray:
        """All of it. Raises RuntimeError where the plan has been used since: these would be numbers of another step."""
        if not self.is_newest():
            raise RuntimeError("The plan was used again, and the gradient of this step is gone. Copy it before.")
        if self.later:
            pieces = [piece for part in self.later for piece in part.pieces]
            self.share([partial(write, self.written[place]) for place, write in pieces])
            self.later.clear()
        return self.written


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
