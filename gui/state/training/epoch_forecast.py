"""How long an epoch will take on this computer: forecast from the shapes, with a speed that is measured once."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import astuple
from math import ceil, inf
from statistics import median_high
from typing import Literal

from PySide6.QtCore import QObject, QSettings, QTimer, Signal

from engine.analysis.analysis import Analysis
from engine.data import DataSet
from engine.data.images import pictures_aside
from engine.network.stack import Placed, Stack
from engine.training.recipe import Recipe
from gui.state.document import Document
from gui.state.focus import FocusHolder
from gui.state.training.session import Session
from gui.state.work.tasks import Tasks

FIRST_MS = 4000  # without an edit or a training, until the speed is measured
WATCH_MS = 4000  # between two looks at the speed of a training: by then it is steady
MOST_BLOCKS = 80  # a longer stack has no forecast: edits in it must stay quick
TASK = "calibrate"
SHARE_KEY, WAIT_KEY, APART_KEY = "pace/share", "pace/wait", "pace/apart"
KEY = "pace/factors-3"  # a speed is that of a table of `engine.bench.forecast`: another table, another key
MOST_SHARE, LEAST_APART = 8.0, 0.25
DOUBTFUL = 0.6  # a training that takes less than this share of what is foretold: the computer was busy when measured
SIDE_BY_SIDE = 1.5  # times as long as alone: processes on all cores share memory and caches (measured: 1.2 to 1.8)
Factors = tuple[float, float, float]  # of products, passes and calls, as in engine.bench.forecast.Speed


def measuring() -> Generator[float, None, Factors]:
    """Measure the speed, as a task: short measurements over three seconds."""
    from engine.bench.calibration import calibrating

    return astuple((yield from calibrating()))


class EpochForecast(QObject):
    """Forecasts seconds. The speed of the computer is measured once and remembered, unless a training is much quicker
    than it allows: then it was measured while the computer was busy, and is measured once more.

    A training in the window is slower than one alone, because the window paints, and because other programs work. Of
    the last one that was watched, `share` says by which factor, and `wait` by how many seconds a step. Nobody knows
    which of both goes for another network, so the smaller counts: a step of a tiny network mostly waits, and that
    factor would make hours of the seconds of a large one. `apart` says by which factor trainings on one core each are
    slower, side by side in other processes.
    """

    changed = Signal()

    def __init__(self, tasks: Tasks | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.tasks = tasks or Tasks(self)
        self.factors = _remembered()
        self._is_to_measure, self._was_doubted = self.factors is None, False
        self.share = _remembered_factor(SHARE_KEY, 1.0)
        self.wait = _remembered_wait()
        self.apart = _remembered_factor(APART_KEY, LEAST_APART)
        self.is_busy = False  # a training runs: no time to measure
        self._speeds: list[float] = []  # steps a second of the training that is watched, with batches of this size
        self._batch_size = 0
        self._watch = QTimer(self, interval=WATCH_MS)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._calibrate)
        if self._is_to_measure:
            self._timer.start(FIRST_MS)

    def put_off(self) -> None:
        """The user is working: measuring now would disturb, and would measure that work, too."""
        if self._is_to_measure:
            self.tasks.cancel(TASK)
            self._timer.start(FIRST_MS)

    def epoch_seconds(self, analysis: Analysis, pictures: int, batch_size: int) -> float | None:
        """Seconds of one epoch of a stack without problems; None where it is not known."""
        alone = self._epoch_seconds(analysis, pictures, batch_size)
        if alone is None:
            return None
        return min(self.share * alone, alone + self.wait * ceil(pictures / batch_size))

    @property
    def rests_on(self) -> Literal["shapes", "computer", "training"]:
        """What is known beside the shapes: nothing, how fast the computer is, and how long a training took on it."""
        if self.factors is None:
            return "shapes"
        return "training" if self.share > 1 and self.wait else "computer"

    def epoch_seconds_apart(self, analysis: Analysis, pictures: int, batch_size: int) -> float | None:
        """The same of a training on one core, in another process. None also before the speed has been measured."""
        seconds = self._epoch_seconds(analysis, pictures, batch_size, 1) if self.factors else None
        return self.apart * SIDE_BY_SIDE * seconds if seconds is not None else None

    def _epoch_seconds(
        self, analysis: Analysis, pictures: int, batch_size: int, most: int | None = None
    ) -> float | None:
        if len(analysis.rows) > MOST_BLOCKS:
            return None
        from engine.bench.forecast import Speed, epoch_seconds

        speed = Speed(*self.factors) if self.factors else Speed()
        stack = without_what_is_empty(analysis)
        return epoch_seconds(stack, analysis.input_shape, pictures, batch_size, speed, most)

    def follow(self, document: Document, session: Session, focus: FocusHolder) -> None:
        """Learn from the trainings of this session; measure only while nothing is edited or looked at."""

        def begin_or_end() -> None:
            self.is_busy = session.is_busy
            if not self.is_busy:
                self._watch.stop()
            elif not self._watch.isActive():
                self._speeds.clear()
                self._watch.start()
                self.put_off()

        def look() -> None:
            if not (session.testing or session.is_earlier or session.slow):
                recipe, speed = document.design.recipe, session.progress.steps_per_second
                before, self._batch_size = self._batch_size, recipe.batch_size
                if self._speeds and before != recipe.batch_size:  # changed while it trains: these are other steps
                    self._speeds.clear()
                    return  # by now the speed may be that of both
                self._speeds += [speed] if speed > 0 else []
                usual = median_high(self._speeds or [0.0])  # a look while it is measured is not what a step takes
                self.observe(document.analysis, learned_from(document.data, recipe), recipe.batch_size, usual)

        session.state_changed.connect(begin_or_end)
        document.design_changed.connect(self.put_off)
        focus.changed.connect(self.put_off)
        self._watch.timeout.connect(look)

    def observe(self, analysis: Analysis, pictures: int, batch_size: int, steps_per_second: float) -> None:
        """A training of this stack, in the window, makes so many steps a second."""
        if self.factors is None or analysis.problems or steps_per_second <= 0:
            return
        alone = self._epoch_seconds(analysis, pictures, batch_size)
        if alone:
            steps = ceil(pictures / batch_size)
            measured = steps / steps_per_second
            share = measured / alone
            self.wait = max(measured - alone, 0.0) / steps
            self.share = max(share, 1.0)  # the bar above says it, too: on a busy computer both grow
            if share < DOUBTFUL and not self._was_doubted:
                self._is_to_measure = self._was_doubted = True
                QSettings().remove(KEY)
                self._timer.start(FIRST_MS)
            QSettings().setValue(SHARE_KEY, min(self.share, MOST_SHARE))
            QSettings().setValue(WAIT_KEY, self.wait)
            self.changed.emit()

    def observe_apart(self, foretold: float, taken: float) -> None:
        """Trainings in other processes took so many seconds instead of those foretold. The mean of what was known and
        what is new counts, and nothing beyond the double or the half, for the computer may just have been busy."""
        if self.factors is not None and foretold > 0 and taken > 0:
            new = min(max(taken / foretold, 0.5), 2.0)
            self.apart = min(max(self.apart * new**0.5, LEAST_APART), MOST_SHARE)
            QSettings().setValue(APART_KEY, self.apart)
            self.changed.emit()

    def _calibrate(self) -> None:
        if not self.is_busy:
            self._timer.stop()
            self.tasks.run(TASK, measuring, self._calibrated, priority=-1)

    def _calibrated(self, factors: Factors) -> None:
        self.factors, self._is_to_measure = factors, False
        QSettings().setValue(KEY, " ".join(map(str, factors)))
        self.changed.emit()


def without_what_is_empty(analysis: Analysis) -> Stack:
    """The stack without empty groups that leave the shape as it is: they cost nothing."""

    def counts(place: Placed) -> bool:
        row = analysis.rows[place.id]
        empty = bool(place.block.stacks) and not any(len(inner) for inner in place.block.stacks)
        return not (empty and row.in_shape == row.out_shape)

    return Stack(tuple(place for place in analysis.stack.places if counts(place)))


def learned_from(data: DataSet, recipe: Recipe) -> int:
    """How many pictures a training learns from: the others are kept aside for validation."""
    return len(data.train) - pictures_aside(data.train.labels, recipe.validation_share)


def _remembered_factor(key: str, least: float) -> float:
    try:
        factor = float(str(QSettings().value(key)))
    except ValueError:
        return 1.0
    return factor if least <= factor <= MOST_SHARE else 1.0


def _remembered_wait() -> float:
    """Seconds; without end where none were learned, so that the factor alone counts."""
    try:
        seconds = float(str(QSettings().value(WAIT_KEY)))
    except ValueError:
        return inf
    return seconds if seconds >= 0 else inf


def _remembered() -> Factors | None:
    text = QSettings().value(KEY)
    try:
        products, passes, calls = map(float, str(text).split())
    except ValueError:
        return None
    usable = all(0.01 < factor < 1000 for factor in (products, passes, calls))
    return (products, passes, calls) if usable else None
