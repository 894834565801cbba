"""The numbers behind the curves, in arrays that grow as steps arrive.

Long ones are thinned as the history is, and smoothed after that: a curve is read from the history alone, so that it
looks the same while the training goes on, after it, and when its file is opened again.
"""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from itertools import accumulate
from typing import Any

import numpy as np
from PySide6.QtCore import QSettings

from engine.text import brief
from engine.training.history import History, Recorder, Rows
from engine.training.step import Step

SMOOTHINGS = {"none": 0.0, "light": 5.0, "strong": 25.0}  # word: steps over which is averaged
SETTING = "plots/smoothing"
STEP, EPOCH, LOSS, ACCURACY = range(4)
COLUMNS = 4


def chosen_smoothing() -> str:
    """The word of SMOOTHINGS that the user chose last."""
    word = str(QSettings().value(SETTING, "light"))
    return word if word in SMOOTHINGS else "light"


class Smoother:
    """The exponential mean of two columns: what lies `length` steps back counts 1/e.

    The beginning is divided by the weight it has so far (as in Adam, Kingma and Ba 2015), so it starts at the
    first value and not at zero.
    """

    def __init__(self, length: float) -> None:
        self.length = length
        self.mean, self.weight = 0j, 0.0  # of loss and accuracy, and the weight it has so far
        self.last: float | None = None  # the step before

    def follow(self, rows: np.ndarray) -> np.ndarray:
        """Rows of (step, epoch, loss, accuracy) to smoothed (loss, accuracy), going on from the rows before.

        mean <- keep * mean + (1 - keep) * new, for both at once as the parts of a complex number: a long training is
        smoothed in turns of the window, so the loop over its rows is a short one.
        """
        if not len(rows):
            return np.empty((0, 2))
        step, counts = rows[:, STEP], np.isfinite(rows[:, LOSS])  # what is not finite: the mean goes on without it
        apart = np.diff(step, prepend=step[0] - 1.0 if self.last is None else self.last)
        keep = np.where(counts, np.exp(-np.maximum(apart, 0.0) / self.length), 1.0)
        new = np.where(counts[:, None], rows[:, LOSS : ACCURACY + 1], 0.0) * (1 - keep)[:, None]
        keeps, pairs = keep.tolist(), new.view(complex)[:, 0].tolist()
        means = np.array(list(accumulate(zip(keeps, pairs, strict=True), _goes_on, initial=self.mean))[1:])
        steady = zip(keeps, (1 - keep).tolist(), strict=True)
        weights = np.array(list(accumulate(steady, _goes_on, initial=self.weight))[1:])
        self.mean, self.weight, self.last = complex(means[-1]), float(weights[-1]), float(step[-1])
        smooth = np.stack([means.real, means.imag], 1) / np.where(weights > 0, weights, 1.0)[:, None]
        smooth[~counts, 0] = rows[~counts, LOSS]
        unknown = weights == 0
        smooth[unknown, 1] = rows[unknown, ACCURACY]
        return smooth


def _goes_on(mean: Any, keep_and_new: Any) -> Any:
    keep, new = keep_and_new
    return keep * mean + new


class Curves:
    """One training's curves.

    `training` has the columns step, epoch, loss, accuracy, then smoothed pairs; `validation` the first four. (A step
    that comes one by one is thinned as in the training itself.)
    """

    def __init__(self, history: History | None = None, name: str = "") -> None:
        self.name = name  # of its run, where its curves need one
        self._recorder = Recorder(history)
        self._group = self._settled = 0  # of what was smoothed; so many rows of it stay
        self._smooth_anew()

    def __len__(self) -> int:
        return len(self._recorder.steps)

    @property
    def training(self) -> np.ndarray:
        self._smooth()
        return self._rows.filled

    @property
    def validation(self) -> np.ndarray:
        return self._recorder.validations

    @property
    def epoch(self) -> float:
        """How many epochs are done."""
        rows = self._recorder.steps
        return float(rows[-1, EPOCH]) if len(rows) else 0.0

    def seen_behind(self, other: Curves) -> float:
        """The last epoch to be shown behind the curves of `other`; 0 as long as those have not come to where this
        begins, which may be late: a branch begins where another run was."""
        rows = self._recorder.steps
        return self.epoch if len(rows) and rows[0, EPOCH] <= max(other.epoch, 1.0) else 0.0

    def add(self, steps: Sequence[Step]) -> None:
        """Take steps that are newer than all before; of one that is already there, what its evaluation found later."""
        last, checked = _last_step(self._recorder.steps), _last_step(self.validation)
        fresh: list[Step] = []
        for step in steps:
            if step.number > last:
                fresh.append(step)
                last = step.number
                checked = checked if step.validation is None else step.number
            elif step.number > checked and step.validation is not None:
                self._recorder.add_all(fresh)  # evaluations are kept in their order
                self._recorder.add_validation(step)
                fresh, checked = [], step.number
        self._recorder.add_all(fresh)
        self._is_smooth = False

    def smoothed(self, word: str, column: int) -> np.ndarray:
        """Training loss or accuracy (`column`) under the smoothing `word` of SMOOTHINGS."""
        if not SMOOTHINGS[word]:
            return self.training[:, column]
        place = [name for name, length in SMOOTHINGS.items() if length].index(word)
        return self.training[:, COLUMNS + 2 * place + (column - LOSS)]

    def _smooth(self) -> None:
        """Follow what was recorded since the last time; where steps were thinned, all of it again."""
        if self._is_smooth:
            return
        if self._recorder.group != self._group:
            self._smooth_anew()
        steps, settled = self._recorder.steps[:, :COLUMNS], self._recorder.settled
        fresh, rest = steps[self._settled : settled], steps[settled:]  # what of the rest stays will be seen
        self._rows.replace(_wide(fresh, self._smoothers), self._settled)
        self._rows.replace(_wide(rest, [copy(smoother) for smoother in self._smoothers]), settled)
        self._settled, self._is_smooth = settled, True

    def _smooth_anew(self) -> None:
        lengths = [length for length in SMOOTHINGS.values() if length]
        self._smoothers = [Smoother(length) for length in lengths]
        self._rows = Rows(np.empty((0, COLUMNS + 2 * len(lengths))))
        self._settled = 0
        self._group, self._is_smooth = self._recorder.group, False


def _wide(rows: np.ndarray, smoothers: Sequence[Smoother]) -> np.ndarray:
    """Rows with the smoothed pairs beside them."""
    return np.hstack([rows, *(smoother.follow(rows) for smoother in smoothers)])


def _last_step(rows: np.ndarray) -> float:
    return float(rows[-1, STEP]) if len(rows) else -1.0


def epoch_at(rows: np.ndarray, step: int) -> float:
    """How many epochs were done after this step; rows of a course. Between two that are kept it lies between them."""
    return float(np.interp(step, np.append(0.0, rows[:, STEP]), np.append(0.0, rows[:, EPOCH])))


def part_of(x: np.ndarray, y: np.ndarray, begin: float, end: float) -> tuple[np.ndarray, np.ndarray]:
    """A curve from `begin` to `end`, and of the points beyond them the nearest, to which its line goes on."""
    part = slice(max(int(np.searchsorted(x, begin)) - 1, 0), int(np.searchsorted(x, end, side="right")) + 1)
    return x[part], y[part]


def fewer(x: np.ndarray, y: np.ndarray, most: int, keep_peaks: bool) -> tuple[np.ndarray, np.ndarray]:
    """A curve of about `most` points that looks the same: of each group the extremes, or else the mean.

    More points than a plot has pixels cost time on every repaint and show nothing.
    """
    group = len(x) * (2 if keep_peaks else 1) // max(most, 2)
    if group < 2:
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


def loss_words(value: float) -> str:
    """A loss as people read it; of a small one two digits count."""
    if not np.isfinite(value):
        return "∞" if value == np.inf else "–"
    if value >= 1e6 or 0 < value < 1e-4:
        return brief(value)
    if value >= 10:
        return f"{value:,.0f}" if value >= 1000 else f"{value:.1f}"
    return f"{value:.3f}" if value >= 0.1 or value == 0 else f"{value:#.2g}"
