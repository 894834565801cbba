"""What a training step gives, in textbook form and in the fast one, also where parts of its gradient are made later."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
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
    vector and the moves that write it into an array. `squares()` is what the sum of its squares cannot exceed.
    `multiply_adds`: how many it takes for all pieces. Moves are good for later steps, too, while `lies()` is the same:
    where what they are made of lies. `everywhere`: each process that makes the step has what they are made of."""

    pieces: Sequence[tuple[slice, Callable[[np.ndarray], Iterable[Move]]]]
    squares: Callable[[], float]
    multiply_adds: Callable[[], int]
    lies: Callable[[], Hashable]
    everywhere: bool = False

    def writing(self, vector: np.ndarray) -> list[Move]:
        """What writes each piece to its place."""
        return [partial(_made, moves, vector[place]) for place, moves in self.pieces]


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
            self.share([move for part in self.later for move in part.writing(self.written)])
            self.later.clear()
        return self.written


def _made(moves: Callable[[np.ndarray], Iterable[Move]], out: np.ndarray) -> None:
    do_all([*moves(out)])
