"""The numbers behind the curves, in arrays that grow as steps arrive; long ones are thinned but keep their peaks."""

from __future__ import annotations

from collections.abc import Sequence
from math import exp

import numpy as np

from engine.training.history import History
from engine.training.step import Step

MOST_POINTS = 20_000
SMOOTHINGS = {"none": 0.0, "light": 5.0, "strong": 25.0}  # word: steps over which is averaged
STEP, EPOCH, LOSS, ACCURACY = range(4)
COLUMNS = 4


class Table:
    """Rows of float64 that can be appended to at little cost; `rows` is what is there (N, columns)."""

    def __init__(self, columns: int) -> None:
        self._space = np.empty((256, columns))
        self._count = 0

    def __len__(self) -> int:
        return self._count

    @property
    def rows(self) -> np.ndarray:
        return self._space[: self._count]

    def append(self, rows: np.ndarray) -> None:
        needed = self._count + len(rows)
        if needed > len(self._space):
            grown = np.empty((max(needed, 2 * len(self._space)), self._space.shape[1]))
            grown[: self._count] = self.rows
            self._space = grown
        self._space[self._count : needed] = rows
        self._count = needed

    def replace(self, rows: np.ndarray) -> None:
        self._space[: len(rows)] = rows
        self._count = len(rows)


class Smoother:
    """The exponential mean of two columns: what lies `length` steps back counts 1/e.

    The beginning is divided by the weight it has so far (as in Adam, Kingma and Ba 2015), so it starts at the
    first value and not at zero.
    """

    def __init__(self, length: float) -> None:
        self.length = length
        self.loss = self.accuracy = self.weight = 0.0
        self.last = None  # the step before

    def follow(self, rows: np.ndarray) -> np.ndarray:
        """Rows of (step, epoch, loss, accuracy) to smoothed (loss, accuracy), going on from the rows before."""
        smooth = np.empty((len(rows), 2))
        loss, accuracy, weight, last = self.loss, self.accuracy, self.weight, self.last
        single = exp(-1 / self.length)
        for index, (step, _, new_loss, new_accuracy) in enumerate(rows.tolist()):
            apart = 1.0 if last is None else step - last
            keep = single if apart == 1.0 else exp(-max(apart, 0.0) / self.length)
            last = step
            if new_loss - new_loss != 0.0:  # infinite or not a number: the mean goes on without it
                smooth[index] = new_loss, accuracy / weight if weight else new_accuracy
                continue
            loss = keep * loss + (1 - keep) * new_loss
            accuracy = keep * accuracy + (1 - keep) * new_accuracy
            weight = keep * weight + (1 - keep)
            smooth[index] = loss / weight, accuracy / weight
        self.loss, self.accuracy, self.weight, self.last = loss, accuracy, weight, last
        return smooth


class Course:
    """One training's curves.

    `training` has the columns step, epoch, loss, accuracy, then smoothed pairs; `validation` the first four.
    """

    def __init__(self, history: History | None = None) -> None:
        lengths = [length for length in SMOOTHINGS.values() if length]
        self._smoothers = [Smoother(length) for length in lengths]
        self._training = Table(COLUMNS + 2 * len(lengths))
        self._validation = Table(COLUMNS)
        self._tail = Table(COLUMNS + 2 * len(lengths))  # steps that wait for their group to be full
        self._joined: np.ndarray | None = None
        self._group = 1  # steps that become two rows; 1 while nothing is thinned
        if history is not None and len(history):
            self._add_rows(np.column_stack([history.step, history.epoch, history.loss, history.accuracy]))
        if history is not None and len(history.validation_step):
            self._validation.append(
                np.column_stack(
                    [
                        history.validation_step, history.validation_epoch,
                        history.validation_loss, history.validation_accuracy,
                    ]
                )
            )  # fmt: skip

    def __len__(self) -> int:
        return len(self._training) + len(self._tail)

    @property
    def training(self) -> np.ndarray:
        if not len(self._tail):
            return self._training.rows
        if self._joined is None:
            self._joined = np.concatenate([self._training.rows, self._tail.rows])
        return self._joined

    @property
    def validation(self) -> np.ndarray:
        return self._validation.rows

    @property
    def epoch(self) -> float:
        """How many epochs are done."""
        rows = self._tail.rows if len(self._tail) else self._training.rows
        return float(rows[-1, EPOCH]) if len(rows) else 0.0

    def add(self, steps: Sequence[Step]) -> None:
        """Take steps that are newer than all before; one that is already there is left out."""
        rows = [(step.number, step.epoch, step.loss, step.accuracy) for step in steps]
        checked = [
            (step.number, step.epoch, step.validation.loss, step.validation.accuracy)
            for step in steps
            if step.validation is not None
        ]
        self._add_rows(self._newer(rows, self._last_step()))
        last = self._validation.rows[-1, STEP] if len(self._validation) else -1.0
        self._validation.append(self._newer(checked, last))

    def smoothed(self, word: str, column: int) -> np.ndarray:
        """Training loss or accuracy (`column`) under the smoothing `word` of SMOOTHINGS."""
        if not SMOOTHINGS[word]:
            return self.training[:, column]
        place = [name for name, length in SMOOTHINGS.items() if length].index(word)
        return self.training[:, COLUMNS + 2 * place + (column - LOSS)]

    def _last_step(self) -> float:
        rows = self._tail.rows if len(self._tail) else self._training.rows
        return float(rows[-1, STEP]) if len(rows) else -1.0

    def _newer(self, rows: Sequence[Sequence[float]], last: float) -> np.ndarray:
        table = np.array(rows, dtype=np.float64).reshape(len(rows), COLUMNS)
        return table[table[:, STEP] > last]

    def _add_rows(self, rows: np.ndarray) -> None:
        if not len(rows):
            return
        self._joined = None
        wide = np.hstack([rows, *(smoother.follow(rows) for smoother in self._smoothers)])
        if self._group == 1:
            self._training.append(wide)
        else:
            self._tail.append(wide)
            full = (len(self._tail) - 1) // self._group * self._group  # the newest step always stays
            waiting = self._tail.rows[full:].copy()
            self._training.append(peaks(self._tail.rows[:full], self._group))
            self._tail.replace(waiting)
        while len(self._training) >= MOST_POINTS:
            whole = (len(self._training) - 1) // 4 * 4
            rest = self._training.rows[whole:].copy()
            self._training.replace(np.concatenate([peaks(self._training.rows[:whole], 4), rest]))
            self._group = 4 if self._group == 1 else 2 * self._group


def peaks(rows: np.ndarray, group: int) -> np.ndarray:
    """Of each `group` of rows the one with the least and the one with the largest loss, in their order."""
    groups = rows.reshape(-1, group, rows.shape[1])
    loss = groups[:, :, LOSS]
    chosen = np.stack([loss.argmin(axis=1), loss.argmax(axis=1)], axis=1)
    flat = chosen[:, 0] == chosen[:, 1]  # all alike: take the first and the last
    chosen[flat] = 0, group - 1
    chosen.sort(axis=1)
    return np.take_along_axis(groups, chosen[:, :, np.newaxis], axis=1).reshape(-1, rows.shape[1])


def fewer(x: np.ndarray, y: np.ndarray, most: int, keep_peaks: bool) -> tuple[np.ndarray, np.ndarray]:
    """A curve of about `most` points that looks the same: of each group the extremes, or else the mean.

    More points than a plot has pixels cost time on every repaint and show nothing.
    """
    group = len(x) * (2 if keep_peaks else 1) // max(most, 2)
    if group < 3:
        return x, y
    whole = len(x) // group * group
    many = y[:whole].reshape(-1, group)
    places = x[:whole].reshape(-1, group)
    if not keep_peaks:
        last = slice(len(x) - 1, len(x))
        return np.append(places.mean(axis=1), x[last]), np.append(many.mean(axis=1), y[last])
    ends = np.stack([many.argmin(axis=1), many.argmax(axis=1)], axis=1)
    ends.sort(axis=1)
    near = np.take_along_axis(places, ends, axis=1).ravel()
    high = np.take_along_axis(many, ends, axis=1).ravel()
    return np.append(near, x[whole:]), np.append(high, y[whole:])
