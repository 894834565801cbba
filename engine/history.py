"""The course of a training: loss and accuracy of its steps, and of every evaluation. Long ones are
thinned."""

from __future__ import annotations

from dataclasses import dataclass, field, fields

import numpy as np

from engine.checkpoint import Step

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

    def arrays(self) -> dict[str, np.ndarray]:
        return {column.name: getattr(self, column.name) for column in fields(self)}


class Recorder:
    """Writes a history down while a training goes on; `history()` gives what is there so far as a value."""

    def __init__(self, start: History | None = None) -> None:
        start = start or History()
        self._steps = [
            tuple(row) for row in zip(*(getattr(start, name).tolist() for name in STEP_COLUMNS), strict=True)
        ]
        self._validations = [
            tuple(row)
            for row in zip(*(getattr(start, name).tolist() for name in VALIDATION_COLUMNS), strict=True)
        ]
        self._every = 1
        while len(self._steps) >= MOST_POINTS:
            self._thin()

    def add(self, step: Step) -> None:
        if step.number % self._every == 0:
            self._steps.append((step.number, step.epoch, step.loss, step.accuracy, step.learning_rate))
            if len(self._steps) >= MOST_POINTS:
                self._thin()
        if step.validation is not None:
            checked = step.validation
            self._validations.append((step.number, step.epoch, checked.loss, checked.accuracy))

    def history(self) -> History:
        columns: dict[str, np.ndarray] = {}
        for names, rows in ((STEP_COLUMNS, self._steps), (VALIDATION_COLUMNS, self._validations)):
            table = np.array(rows, dtype=np.float64).reshape(len(rows), len(names))
            columns |= {name: np.ascontiguousarray(table[:, index]) for index, name in enumerate(names)}
        return History(**columns)

    def _thin(self) -> None:
        self._every *= 2
        self._steps = self._steps[1::2]
