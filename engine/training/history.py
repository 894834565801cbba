"""The course of a training: loss and accuracy of its steps, and of every evaluation. Long ones are
thinned."""

from __future__ import annotations

from dataclasses import dataclass, field, fields

import numpy as np

from engine.training.step import Step

MOST_POINTS = 20_000
STEP_COLUMNS = ("step", "epoch", "loss", "accuracy", "learning_rate")
VALIDATION_COLUMNS = ("validation_step", "validation_epoch", "validation_loss", "validation_accuracy")


def _none() -> np.ndarray:
    return np.empty(0)


@dataclass(frozen=True, eq=False)
class History:
    """Curves as float64 arrays of one length each for steps and for evaluations; accuracies are 0 to 1."""

    step: np.ndarray = field(default_factory=_none)
    epoch: np.ndarray = field(default_factory=_none)
    loss: np.ndarray = field(default_factory=_none)
    accuracy: np.ndarray = field(default_factory=_none)
    learning_rate: np.ndarray = field(default_factory=_none)
    validation_step: np.ndarray = field(default_factory=_none)
    validation_epoch: np.ndarray = field(default_factory=_none)
    validation_loss: np.ndarray = field(default_factory=_none)
    validation_accuracy: np.ndarray = field(default_factory=_none)

    def __len__(self) -> int:
        return len(self.step)

    @property
    def epochs(self) -> float:
        """Epochs done at its last step; a fraction counts."""
        return float(self.epoch[-1]) if len(self.epoch) else 0.0

    def arrays(self) -> dict[str, np.ndarray]:
        return {column.name: getattr(self, column.name) for column in fields(self)}


class Rows:
    """A table of float64 to which rows are added one by one; `filled` is what is there (rows, columns)."""

    def __init__(self, start: np.ndarray) -> None:
        self._space, self._count = start, len(start)

    def __len__(self) -> int:
        return self._count

    @property
    def filled(self) -> np.ndarray:
        return self._space[: self._count]

    def add(self, row: tuple[float, ...]) -> None:
        if self._count == len(self._space):
            grown = np.empty((max(256, 2 * self._count), self._space.shape[1]))
            grown[: self._count] = self._space
            self._space = grown
        self._space[self._count] = row
        self._count += 1

    def halve(self) -> None:
        """Keep every second row, from the second on."""
        kept = self.filled[1::2].copy()
        self._space[: len(kept)] = kept
        self._count = len(kept)


class Recorder:
    """Writes a history down while a training goes on; `history()` gives what is there so far as a value.

    The numbers lie in arrays, not in lists: to copy an array is quick, to make one of a long list would stop every
    other thread meanwhile.
    """

    def __init__(self, start: History | None = None) -> None:
        start = start or History()
        self._steps = Rows(_table(start, STEP_COLUMNS))
        self._validations = Rows(_table(start, VALIDATION_COLUMNS))
        self._every = 1
        while len(self._steps) >= MOST_POINTS:
            self._thin()

    def add(self, step: Step) -> None:
        if step.number % self._every == 0:
            self._steps.add((step.number, step.epoch, step.loss, step.accuracy, step.learning_rate))
            if len(self._steps) >= MOST_POINTS:
                self._thin()
        self.add_validation(step)

    def add_validation(self, step: Step) -> None:
        """What the evaluation found that was made after this step, if there was one."""
        if step.validation is not None:
            checked = step.validation
            self._validations.add((step.number, step.epoch, checked.loss, checked.accuracy))

    def history(self) -> History:
        columns: dict[str, np.ndarray] = {}
        for names, rows in ((STEP_COLUMNS, self._steps), (VALIDATION_COLUMNS, self._validations)):
            columns |= {name: rows.filled[:, index].copy() for index, name in enumerate(names)}
        return History(**columns)

    def _thin(self) -> None:
        self._every *= 2
        self._steps.halve()


def _table(history: History, names: tuple[str, ...]) -> np.ndarray:
    return np.stack([getattr(history, name) for name in names], axis=1).astype(np.float64)
