"""What a training step gives, in textbook form and in the fast one, also where parts of its gradient are made later."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import field
from functools import partial
from typing import Any

import numpy as np

from engine.values import dataclass

Move = Callable[[], Any]
Share = Callable[[Sequence[Move]], None]  # has moves done, at the same time where there are workers


def do_all(moves: Sequence[Move]) -> None:
    """One after another. A `Share` of the calling thread alone."""
    for move in moves:
        move()


def always() -> bool:
    return True


@dataclass(frozen=True, eq=False)
class Later:
    """A part of a gradient that is made when it is asked for: `pieces`, in their order, each with its place in the flat
    vector and what writes it there. `squares()` is what the sum of its squares cannot exceed. `multiply_adds`: how many
    it takes for all pieces."""

    pieces: Sequence[tuple[slice, Callable[[np.ndarray], object]]]
    squares: Callable[[], float]
    multiply_adds: Callable[[], int]


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
    share: Share = do_all
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
