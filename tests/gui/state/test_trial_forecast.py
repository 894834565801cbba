"""What the Lab foretells: all the work of a trial counts, several run side by side, and what they took is learned."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QSettings
from pytestqt.qtbot import QtBot

from engine.data import load_data
from engine.lab.altered import MOST_TESTED, PICTURES
from engine.lab.measures import RIGHT, START_LOSS
from engine.lab.trial import Outcome, Trial
from engine.project.presets import preset
from gui.state.lab.trial_forecast import PREPARES, STARTS, learn, side_by_side, trial_seconds
from gui.state.training.epoch_forecast import KEY, EpochForecast

DESIGN = preset("assignment").design(fresh_ids=False)
DATA = load_data("digits")


@pytest.fixture
def forecast(qtbot: QtBot) -> EpochForecast:
    QSettings().setValue(KEY, "1.0 1.0 1.0")
    return EpochForecast()


def trial(seed: int = 0, **recipe: object) -> Trial:
    return Trial.of(DESIGN.with_(recipe=DESIGN.recipe.replace(**recipe)), seed)


def seconds(forecast: EpochForecast, one: Trial) -> float:
    found = trial_seconds(one, DATA, forecast)
    assert found is not None
    return found


def test_epochs_evaluations_the_test_and_what_is_measured_all_take_their_time(forecast: EpochForecast) -> None:
    least = trial(epochs=1, cycles=1)
    base = seconds(forecast, least)
    assert seconds(forecast, trial(epochs=2, cycles=2)) - PREPARES == pytest.approx(2 * (base - PREPARES), rel=0.1)
    assert seconds(forecast, trial(epochs=1, cycles=50)) > base + 49 * 400 / 3600 / 3 * 0.8 * (base - PREPARES)
    assert seconds(forecast, replace(least, changes={MOST_TESTED: 10})) < base
    assert seconds(forecast, replace(least, changes={PICTURES: 400})) - PREPARES < 0.3 * (base - PREPARES)
    assert base < (once := seconds(forecast, replace(least, measures=(START_LOSS,))))
    assert seconds(forecast, replace(least, measures=(RIGHT,))) == once < seconds(
        forecast, replace(least, measures=(START_LOSS, RIGHT))
    )


def test_workers_take_one_after_another_and_each_is_started() -> None:
    assert side_by_side([], 2) == 0
    assert side_by_side([2.0, 2.0, 2.0], 2) == STARTS + 4
    assert side_by_side([5.0, 1.0, 1.0, 1.0], 2) == STARTS + 5
    assert side_by_side([2.0, 2.0, 2.0], 1) == STARTS + 6


def test_nothing_is_foretold_before_the_speed_is_known_or_of_what_cannot_be_trained(forecast: EpochForecast) -> None:
    broken = DESIGN.with_(stack=DESIGN.stack.remove(DESIGN.stack.ids[-1]))
    assert trial_seconds(Trial.of(broken, 0), DATA, forecast) is None
    forecast.factors = None
    assert trial_seconds(trial(), DATA, forecast) is None


def test_what_trials_took_corrects_the_next_forecast_and_is_remembered(qtbot: QtBot, forecast: EpochForecast) -> None:
    made = [trial(seed) for seed in range(3)]
    told = seconds(forecast, made[0])
    outcomes = {one.id: Outcome(one.id, seconds=1.44 * told) for one in made}
    with qtbot.waitSignal(forecast.changed):
        learn(forecast, made, outcomes, DATA)
    assert forecast.apart == pytest.approx(1.2)
    assert EpochForecast().apart == pytest.approx(1.2)
    assert seconds(forecast, made[0]) == pytest.approx(1.2 * told)
    failed = {one.id: Outcome(one.id, seconds=1e-3, failure="it broke") for one in made}
    learn(forecast, made, failed, DATA)
    early = trial(patience=2)
    learn(forecast, [early], {early.id: Outcome(early.id, seconds=1e-3)}, DATA)
    assert forecast.apart == pytest.approx(1.2)
    learn(forecast, made, {one.id: Outcome(one.id, seconds=50 * told) for one in made}, DATA)  # something else hindered
    assert forecast.apart == pytest.approx(1.2 * 2**0.5)


def test_nothing_is_learned_from_trials_with_other_pictures_than_are_loaded(forecast: EpochForecast) -> None:
    other = Trial.of(DESIGN.with_(data_name="mnist"), 0)
    before = forecast.apart
    learn(forecast, [other], {other.id: Outcome(other.id, seconds=1.44 * seconds(forecast, trial()))}, DATA)
    assert forecast.apart == before
