"""The course of a training: loss and accuracy of its steps, and of every evaluation. Long ones are thinned, but keep
their peaks.

What is kept depends on the steps alone, so a training that was stopped, saved and continued has the curves of one that
never stopped.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field, fields

import numpy as np

from engine.training.step import Step
from engine.values import dataclass

MOST_POINTS = 20_000
FIRST_GROUP = 4
STEP_COLUMNS = ("step", "epoch", "loss", "accuracy", "learning_rate")
End = tuple[int, float]  # the last step of a course, and the loss there
VALIDATION_COLUMNS = ("validation_step", "validation_epoch", "validation_loss", "validation_accuracy")


def _none() -> np.ndarray:
    return np.empty(0)


@dataclass(frozen=True, eq=False)
class History:
    """Curves as float64 arrays of one length each for steps and for evaluations; accuracies are 0 to 1.

    Where `group` is above 1, of each so many steps (1 to `group`, and so on) only the one with the least and the one
    with the largest loss are there, and the newest step.
    """

    step: np.ndarray = field(default_factory=_none)
    epoch: np.ndarray = field(default_factory=_none)
    loss: np.ndarray = field(default_factory=_none)
    accuracy: np.ndarray = field(default_factory=_none)
    learning_rate: np.ndarray = field(default_factory=_none)
    validation_step: np.ndarray = field(default_factory=_none)
    validation_epoch: np.ndarray = field(default_factory=_none)
    validation_loss: np.ndarray = field(default_factory=_none)
    validation_accuracy: np.ndarray = field(default_factory=_none)
    group: int = 1

    def __len__(self) -> int:
        return len(self.step)

    @property
    def epochs(self) -> float:
        """Epochs done at its last step; a fraction counts."""
        return float(self.epoch[-1]) if len(self.epoch) else 0.0

    def epoch_at(self, step: int) -> float:
        """Epochs done after a step; a fraction counts."""
        return float(np.interp(step, np.append(0.0, self.step), np.append(0.0, self.epoch)))

    @property
    def end(self) -> End | None:
        """Its last step, and the loss there."""
        return (int(self.step[-1]), float(self.loss[-1])) if len(self) else None

    def goes_through(self, end: End | None) -> bool:
        """Whether it is the course that once ended so, or that gone on with. (Of a long one not every step is there:
        as far as can be told.)"""
        if end is None:
            return True
        step, loss = end
        if not len(self) or self.step[-1] < step:
            return False
        place = int(np.searchsorted(self.step, step))
        return bool(self.step[place] != step or np.array_equal(self.loss[place], loss, equal_nan=True))

    def arrays(self) -> dict[str, np.ndarray]:
        return {column.name: getattr(self, column.name) for column in fields(self) if column.name != "group"}

    def until(self, step: int) -> History:
        """The part of it that was there after this step."""
        steps, checks = self.step <= step, self.validation_step <= step
        columns = {name: getattr(self, name)[steps] for name in STEP_COLUMNS}
        columns |= {name: getattr(self, name)[checks] for name in VALIDATION_COLUMNS}
        return History(**columns, group=self.group)


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
        self._make_room(self._count + 1)
        self._space[self._count] = row
        self._count += 1

    def replace(self, rows: np.ndarray, begin: int = 0) -> None:
        """Put these rows in the place of those from `begin` on."""
        self._make_room(begin + len(rows))
        self._count = begin + len(rows)
        self._space[begin : self._count] = rows

    def _make_room(self, count: int) -> None:
        if count > len(self._space):
            grown = np.empty((max(256, count, 2 * self._count), self._space.shape[1]))
            grown[: self._count] = self.filled
            self._space = grown


class Recorder:
    """Writes a history down while a training goes on; `history()` gives what is there so far as a value.

    The numbers are kept in arrays: to copy an array is quick, while making one of a long list would hold up all other
    threads.
    """

    def __init__(self, start: History | None = None) -> None:
        start = start or History()
        self._steps = Rows(_table(start, STEP_COLUMNS))
        self._validations = Rows(_table(start, VALIDATION_COLUMNS))
        self._group = start.group
        self._open = int(np.count_nonzero(self._groups() < self._last_group()))  # rows before the last group

    @property
    def group(self) -> int:
        return self._group

    @property
    def steps(self) -> np.ndarray:
        """The steps that are kept so far (rows, STEP_COLUMNS)."""
        return self._steps.filled

    @property
    def validations(self) -> np.ndarray:
        """The evaluations so far (rows, VALIDATION_COLUMNS)."""
        return self._validations.filled

    @property
    def settled(self) -> int:
        """So many rows of the steps stay as they are until the groups become larger."""
        return len(self._steps) if self._group == 1 else self._open

    def add_all(self, steps: Sequence[Step]) -> None:
        """`add` for many steps at once, with the same result."""
        if len(self._steps) + len(steps) >= MOST_POINTS or not steps:  # the groups may become larger on the way
            for step in steps:
                self.add(step)
            return
        fresh = np.array([(one.number, one.epoch, one.loss, one.accuracy, one.learning_rate) for one in steps])
        self._steps.replace(fresh, len(self._steps))
        if self._group > 1:
            rows = self._steps.filled[self._open :]
            full = (rows[:, 0] - 1) // self._group < self._last_group()
            kept, rest = peaks(rows[full], self._group), rows[~full]  # copies
            self._steps.replace(np.concatenate([kept, rest]), self._open)
            self._open += len(kept)
            self._tidy()
        for step in steps:
            self.add_validation(step)

    def add(self, step: Step) -> None:
        if self._group > 1 and (step.number - 1) // self._group > self._last_group():
            self._tidy(full=True)
        self._steps.add((step.number, step.epoch, step.loss, step.accuracy, step.learning_rate))
        if self._group > 1:
            self._tidy()
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
        return History(**columns, group=self._group)

    def _tidy(self, full: bool = False) -> None:
        """Keep of the last group its peaks, and while it is not full the newest step."""
        rows = self._steps.filled[self._open :]
        if full or len(rows) > 2:
            # As in `peaks`; but this is done at every step, and lists are quicker than arrays of four rows.
            ranks = [(loss != loss, 0.0 if loss != loss else loss) for loss in rows[:, 2].tolist()]
            last = len(ranks) - 1
            largest = max(range(len(ranks)), key=lambda place: (ranks[place], place))
            kept = {ranks.index(min(ranks)), largest} | (set() if full else {last})
            self._steps.replace(rows[sorted(kept)], self._open)
        if full:
            self._open = len(self._steps)

    def _thin(self) -> None:
        """Make the groups larger, and keep of each full one its peaks; the last group waits until it is full."""
        self._group = FIRST_GROUP if self._group == 1 else 2 * self._group
        rows = self._steps.filled
        full = self._groups() < self._last_group()
        kept = peaks(rows[full], self._group)
        self._steps.replace(np.concatenate([kept, rows[~full]]))
        self._open = len(kept)
        self._tidy()

    def _groups(self) -> np.ndarray:
        """In which group the step of each row is."""
        return (self._steps.filled[:, 0] - 1) // self._group

    def _last_group(self) -> float:
        """The group of the newest step."""
        return (self._steps.filled[-1, 0] - 1) // self._group if len(self._steps) else 0.0


def peaks(rows: np.ndarray, group: int) -> np.ndarray:
    """Of each `group` of steps the rows with the least and the largest loss (the first and the last of equals), in
    their order. Columns 0 and 2 are step and loss."""
    if not len(rows):
        return rows
    groups = (rows[:, 0] - 1) // group
    order = np.lexsort((rows[:, 2], groups))  # stable; what is no number counts as the largest
    begins = np.flatnonzero(np.diff(groups[order], prepend=-1.0))
    least, largest = order[begins], order[np.append(begins[1:], len(order)) - 1]
    return rows[np.unique(np.concatenate([least, largest]))]


def _table(history: History, names: tuple[str, ...]) -> np.ndarray:
    return np.stack([getattr(history, name) for name in names], axis=1).astype(np.float64)
