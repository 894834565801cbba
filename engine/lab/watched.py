"""A trial that is watched: how far it is, its curve and its first filters, while it trains; and its run is kept.

What is said of it are JSON values, so that it may be made by another process.
"""

from __future__ import annotations

from collections.abc import Generator, Mapping
from dataclasses import asdict
from pathlib import Path
from time import perf_counter
from typing import Any

import numpy as np

from engine.errors import EngineError
from engine.lab.courses import MOST_POINTS, Point
from engine.lab.runs_folder import RunsFolder
from engine.lab.trial import Outcome, Trial, making
from engine.network.checkpoint import Checkpoint
from engine.network.filters import filters, strongest_slices
from engine.training.run import Run
from engine.training.training import Training
from engine.values import dataclass

GLIMPSE_SECONDS = 0.1  # between two glimpses
FILTER_SECONDS = 0.4  # and between two that show the filters
MOST_FILTERS, MOST_NUMBERS = 16, 16 * 28 * 28


@dataclass(frozen=True)
class Wish:
    """What is wanted of a trial beside its outcome."""

    filters: bool = False
    folder: str = ""  # where its run is kept; "": nowhere
    title: str = ""  # of the project it belongs to

    def to_plain(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True)
class Glimpse:
    """What is new since the glimpse before. `points` are of the pictures kept aside; of a training without any they
    are means over its batches. `filters` is (rows, columns, filters) of whole numbers up to 127, "" where the same."""

    step: int
    epoch: float
    epochs: float
    points: tuple[Point, ...] = ()
    filters: Any = None
    run: str = ""  # the id of its run, once that is kept

    def to_plain(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> Glimpse:
        return cls(**{**plain, "points": tuple(tuple(point) for point in plain["points"])})


def watch(trial: Trial, wish: Wish) -> Generator[Glimpse, None, Outcome]:
    """Make a trial: gives a glimpse about ten times a second, and its outcome at the end."""
    kept: list[Run] = []
    steps = making(trial, kept.append)
    seen, shown, points = 0.0, 0.0, _Points()
    while True:
        try:
            training = next(steps)
        except StopIteration as end:
            outcome: Outcome = end.value
            break
        points.see(training)
        now = perf_counter()
        if now - seen > GLIMPSE_SECONDS:
            seen, filters = now, None
            if wish.filters and now - shown > FILTER_SECONDS:
                shown, filters = now, first_filters(training.checkpoint(), training.data.shape)
            yield _glimpse(training, points.take(), filters)
    if kept:
        run = kept[0]
        id, filters = _keep(trial, run, outcome, wish), None
        if wish.filters and run.newest is not None:
            filters = first_filters(run.newest, training.data.shape)
        yield Glimpse(run.step, run.history.epochs, run.history.epochs, points.take(), filters, id)
    return outcome


def first_filters(checkpoint: Checkpoint, shape: tuple[int, ...]) -> list[Any] | None:
    """The first of its filters, each its strongest slice; of a fully connected block its weights as pictures of
    this shape. None where neither can be shown."""
    for weights in checkpoint.parameters.values():
        if (found := filters(weights, shape)) is not None:
            some = max(1, min(MOST_FILTERS, MOST_NUMBERS // (found.shape[0] * found.shape[1])))
            planes = strongest_slices(found[..., :some])
            most = float(np.abs(planes).max()) or 1.0
            return np.round(127 * planes / most).astype(int).tolist()
    return None


def _glimpse(training: Training, points: tuple[Point, ...], filters: Any) -> Glimpse:
    recipe = training.log[-1].recipe
    return Glimpse(training.number, training.epoch, float(training.begun + recipe.epochs), points, filters)


def _keep(trial: Trial, run: Run, outcome: Outcome, wish: Wish) -> str:
    """Into the folder of runs; "" where that is not wanted, or not possible: its outcome is known all the same."""
    if not wish.folder:
        return ""
    from engine.project.design import Design

    try:
        RunsFolder(Path(wish.folder)).keep(Design.from_plain(trial.design), run, outcome.seconds, wish.title)
    except EngineError:
        return ""
    return run.id


class _Points:
    """The points of the curve that nobody was told of yet."""

    def __init__(self) -> None:
        self._new: list[Point] = []
        self._step = -1  # of the last
        self._losses: list[tuple[float, float]] = []

    def see(self, training: Training) -> None:
        """After a step."""
        history = training.recorder
        rows = history.validations if len(training.validation_images) else None
        if rows is None:
            self._see_batch(training)
        elif len(rows) and rows[-1, 0] > self._step:
            self._step = int(rows[-1, 0])
            self._new.append((float(rows[-1, 1]), float(rows[-1, 2]), float(rows[-1, 3])))

    def _see_batch(self, training: Training) -> None:
        row = training.recorder.steps[-1]
        if row[0] == self._step:
            return
        self._step = int(row[0])
        self._losses.append((float(row[2]), float(row[3])))
        recipe = training.log[-1].recipe
        if len(self._losses) * MOST_POINTS >= training.steps_per_epoch(recipe) * recipe.epochs:
            loss, accuracy = np.mean(self._losses, axis=0).tolist()
            self._new.append((float(row[1]), loss, accuracy))
            self._losses = []

    def take(self) -> tuple[Point, ...]:
        taken, self._new = tuple(self._new), []
        return taken
