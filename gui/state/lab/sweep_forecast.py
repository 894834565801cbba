"""The forecast of a sweep: how many trainings, about how long, and which combinations cannot be trained."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace

from engine.analysis.analysis import analyse
from engine.data import DataSet
from engine.errors import EngineError
from engine.lab.sweep import Sweep
from engine.lab.trial import Trial
from engine.lab.varying import varied
from engine.values import dataclass
from gui.state.lab.trial_forecast import side_by_side, trial_seconds
from gui.state.training.epoch_forecast import EpochForecast

MOST_LOOKED_AT = 16  # combinations that are analysed; of more, a sample
MOST_COMPARED = 200  # combinations of which it is looked whether some make the same network: a millisecond for each
MOST_COMBINATIONS = 2000
MOST_TRAININGS = 5000


@dataclass(frozen=True)
class SweepForecast:
    """`seconds` on this computer, None where unknown; `problem`: why some of the combinations cannot be trained."""

    combinations: int
    trainings: int  # without those that confirm the best
    confirmations: int
    seconds: float | None
    problem: str = ""
    is_sure: bool = False  # none of the combinations can be trained


def foretell(sweep: Sweep, data: DataSet, forecast: EpochForecast) -> SweepForecast:
    """The forecast of a sweep whose values are all valid by themselves."""
    count = 1
    for values in sweep.axes.values():
        count *= len(values)
    count = min(count, sweep.at_random) if sweep.at_random else count
    again = sweep.confirmed_of(count)
    trainings = count * len(sweep.seeds)
    if count > MOST_COMBINATIONS or trainings > MOST_TRAININGS:
        return SweepForecast(count, trainings, again, None)
    if count <= MOST_COMPARED:
        with suppress(EngineError):  # some cannot be trained: said below
            count = len(sweep.networks())
        trainings, again = count * len(sweep.seeds), sweep.confirmed_of(count)
    sample = replace(sweep, at_random=min(count, MOST_LOOKED_AT)).combinations()
    times, problems = [], []
    for settings in sample:
        try:
            design = varied(sweep.design, settings)
            analysis = analyse(design.stack, data.shape, data.classes)
        except EngineError as error:
            problems.append(error.problem)
            continue
        if analysis.problems:
            problems.append(analysis.problems[0].text)
            continue
        seconds = trial_seconds(Trial.of(design, 0), data, forecast)
        if seconds is not None:
            times.append(seconds)
    seconds = None
    if times:
        mean, workers = sum(times) / len(times), forecast.tasks.cores.count
        seconds = sum(side_by_side([mean] * many, workers) for many in (trainings, again))
    sure = len(problems) == len(sample)
    return SweepForecast(count, trainings, again, seconds, problems[0] if problems else "", sure)
