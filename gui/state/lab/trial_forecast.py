"""How long trials take: each is trained on one core, in a process that makes one after another, several side by side.

A trial costs its steps, and more than those: a process must be started, each training be prepared, and pictures are
labelled in every validation and in the test.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from heapq import heapify, heapreplace
from math import ceil

from engine.analysis.analysis import analyse
from engine.data import DataSet
from engine.data.images import pictures_aside
from engine.errors import EngineError
from engine.lab.altered import MOST_TESTED, PICTURES
from engine.lab.measures import LEARNED, RIGHT, START_LOSS
from engine.lab.trial import Outcome, Trial
from engine.project.design import Design
from gui.state.training.epoch_forecast import EpochForecast

CHECK = 1 / 3  # the time to label a picture, in times of learning from it
STARTS, PREPARES = 1.2, 0.3  # seconds on an idle core, for a process and for each trial in it
MOST_LEARNED_FROM = 24  # trials whose times are compared with what was foretold


def trial_seconds(trial: Trial, data: DataSet, forecast: EpochForecast) -> float | None:
    """Seconds of a trial on a core of its own, by what this computer took for others. None where it is not known."""
    try:
        design = Design.from_plain(trial.design)
        analysis = analyse(design.stack, data.shape, data.classes)
    except EngineError:
        return None
    if analysis.problems:
        return None
    recipe = design.recipe
    every = min(len(data.train), int(trial.changes.get(PICTURES, len(data.train))))
    aside = round(pictures_aside(data.train.labels, recipe.validation_share) * every / max(1, len(data.train)))
    tested = min(len(data.test), int(trial.changes.get(MOST_TESTED, len(data.test))))
    pictures = every - aside
    an_epoch = forecast.epoch_seconds_apart(analysis, pictures, recipe.batch_size)
    if an_epoch is None:
        return None
    checks = min(recipe.cycles, recipe.epochs * ceil(pictures / recipe.batch_size))
    tests = 1 + sum(one in (RIGHT, START_LOSS) for one in trial.measures)
    labelled = checks * aside + tests * tested + every * (LEARNED in trial.measures)
    return forecast.apart * PREPARES + an_epoch * (recipe.epochs + CHECK * labelled / max(1, pictures))


def side_by_side(seconds: Sequence[float], workers: int) -> float:
    """When the last of them is done, if so many workers take them in this order."""
    if not seconds:
        return 0.0
    ends = [STARTS] * min(workers, len(seconds))
    heapify(ends)
    for one in seconds:
        heapreplace(ends, ends[0] + one)
    return max(ends)


def learn(forecast: EpochForecast, trials: Sequence[Trial], outcomes: Mapping[str, Outcome], data: DataSet) -> None:
    """Compare what finished trials took with what was foretold: the next forecast is the better for it. `data`: the
    pictures that are loaded; of trials with others nothing is learned."""
    known_here = [trial for trial in trials if trial.design["data"] == data.name]
    ended = [trial for trial in known_here if trial.id in outcomes and not outcomes[trial.id].failure]
    whole = [trial for trial in ended if not trial.design["recipe"].get("patience")][:MOST_LEARNED_FROM]
    foretold = [trial_seconds(trial, data, forecast) for trial in whole]
    known = [(one, outcomes[trial.id].seconds) for one, trial in zip(foretold, whole, strict=True) if one is not None]
    if known:
        forecast.observe_apart(*map(sum, zip(*known, strict=True)))
