"""The forecast: what is foretold follows what trainings in the window really take, and is remembered."""

from collections.abc import Generator
from math import log

import pytest
from PySide6.QtCore import QSettings
from pytestqt.qtbot import QtBot

from engine import Stack, block
from engine.analysis.analysis import analyse
from engine.bench.calibration import UNITS
from engine.bench.forecast import BESIDE, DRAWN, NARROW, SECONDS, SHORT, SLOW
from engine.project.presets import preset
from gui.state import edits
from gui.state.document import Document
from gui.state.focus import FocusHolder, Moment
from gui.state.training.epoch_forecast import KEY, MOST_SHARE, TASK, EpochForecast
from gui.state.training.progress import Progress
from gui.state.training.session import Session
from tests.gui.sessions import session_of

ANALYSIS = analyse(preset("assignment").design().stack, (28, 28, 1), 10)


def seconds(epoch_forecast: EpochForecast) -> float:
    found = epoch_forecast.epoch_seconds(ANALYSIS, 3600, 64)
    assert found is not None
    return found


def test_a_training_in_the_window_corrects_what_is_foretold(qtbot: QtBot) -> None:
    QSettings().setValue(KEY, "1.0 1.0 1.0")
    forecast = EpochForecast()
    before = seconds(forecast)
    with qtbot.waitSignal(forecast.changed):
        forecast.observe(ANALYSIS, 3600, 64, 57 / (2 * before))
    assert seconds(forecast) == pytest.approx(2 * before)
    assert seconds(EpochForecast()) == pytest.approx(2 * before)
    forecast.observe(ANALYSIS, 3600, 64, 57 / (1.5 * before))
    assert seconds(forecast) == pytest.approx(1.5 * before)
    forecast.observe(ANALYSIS, 3600, 64, 1e9)  # never quicker than without a window
    assert seconds(forecast) == pytest.approx(before)


def test_how_long_a_tiny_network_waited_does_not_make_hours_of_a_large_one(qtbot: QtBot) -> None:
    """A step of it is all waiting, so that each takes fifty times as long as computed."""
    QSettings().setValue(KEY, "1.0 1.0 1.0")
    forecast, large = EpochForecast(), seconds(EpochForecast())
    tiny = analyse(Stack.of(block("fully_connected", units=10), block("softmax")), (28, 28, 1), 10)
    alone = forecast.epoch_seconds(tiny, 3600, 64)
    assert alone is not None
    assert forecast.rests_on == "computer"
    forecast.observe(tiny, 3600, 64, 57 / (50 * alone))
    for one in (forecast, EpochForecast()):
        assert seconds(one) == pytest.approx(min(50 * large, large + 49 * alone), rel=0.2)
        assert seconds(one) < 5 * large
        assert one.rests_on == "training"
    assert forecast.epoch_seconds(tiny, 3600, 64) == pytest.approx(50 * alone)


def test_a_moment_in_which_a_training_was_slow_is_not_what_it_takes(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    QSettings().setValue(KEY, "1.0 1.0 1.0")
    document = Document(preset("dense").design())
    session, forecast = session_of(document), EpochForecast()
    forecast.follow(document, session, FocusHolder(document))
    observed: list[float] = []
    monkeypatch.setattr(forecast, "observe", lambda *about: observed.append(about[3]))
    for speed in (25.0, 24.0, 12.0, 23.0):  # 12: while it was measured
        monkeypatch.setattr(Session, "progress", Progress(steps_per_second=speed))
        forecast._watch.timeout.emit()
    assert observed == [25.0, 25.0, 24.0, 24.0]
    document.edit(*edits.change_recipe(document.design, batch_size=256))
    for speed in (15.0, 6.0):  # 15: of steps with both sizes
        monkeypatch.setattr(Session, "progress", Progress(steps_per_second=speed))
        forecast._watch.timeout.emit()
    assert observed[4:] == [6.0], "what a step took with other batches is not what it takes with these"


def test_on_a_busy_computer_the_forecast_follows_the_training_and_not_much_of_it_is_remembered(qtbot: QtBot) -> None:
    QSettings().setValue(KEY, "1.0 1.0 1.0")
    forecast = EpochForecast()
    before = seconds(forecast)
    forecast.observe(ANALYSIS, 3600, 64, 57 / (25 * before))
    assert seconds(forecast) == pytest.approx(25 * before)
    assert seconds(EpochForecast()) == pytest.approx(MOST_SHARE * before)


def test_a_speed_that_was_measured_on_a_busy_computer_is_measured_once_more(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[int] = []

    def measuring() -> Generator[float, None, tuple[float, float, float]]:
        made.append(1)
        yield 0.0
        return 1.0, 1.0, 1.0

    monkeypatch.setattr("gui.state.training.epoch_forecast.measuring", measuring)
    monkeypatch.setattr("gui.state.training.epoch_forecast.FIRST_MS", 1)
    QSettings().setValue(KEY, "3.0 3.0 3.0")
    forecast = EpochForecast()
    before = seconds(forecast)
    forecast.observe(ANALYSIS, 3600, 64, 57 / (0.7 * before))  # as wrong as a forecast may be
    forecast.put_off()
    assert not forecast._timer.isActive()
    forecast.observe(ANALYSIS, 3600, 64, 57 / (before / 3))
    assert EpochForecast().factors is None  # also if the program ends now
    qtbot.waitUntil(lambda: forecast.factors == (1.0, 1.0, 1.0))
    assert EpochForecast().factors == (1.0, 1.0, 1.0)
    assert seconds(forecast) == pytest.approx(before / 3, rel=0.05)
    forecast.observe(ANALYSIS, 3600, 64, 1e9)  # it was so, then: a network that is foretold badly
    assert (forecast._timer.isActive(), len(made)) == (False, 1)
    forecast.tasks.close()


def test_a_running_training_is_watched_and_keeps_the_calibration_waiting(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    QSettings().setValue(KEY, "1.0 1.0 1.0")
    monkeypatch.setattr("gui.state.training.epoch_forecast.WATCH_MS", 300)
    design = preset("assignment").design()
    document = Document(design.with_(recipe=design.recipe.replace(epochs=50)))
    session, forecast = Session(document), EpochForecast()
    forecast.follow(document, session, FocusHolder(document))
    with qtbot.waitSignal(forecast.changed):
        session.start()
        assert forecast.is_busy
    session.close()
    assert not forecast.is_busy


@pytest.mark.parametrize("doing", ["an edit", "looking back"])
def test_who_works_puts_the_calibration_off(qtbot: QtBot, doing: str) -> None:
    document = Document(preset("assignment").design())
    session, focus = session_of(document), FocusHolder(document)
    forecast = EpochForecast(session.tasks)
    forecast.follow(document, session, focus)
    forecast._calibrate()
    assert forecast.tasks.is_running(TASK)
    if doing == "an edit":
        document.edit(*edits.change_recipe(document.design, epochs=50))
    else:
        focus.look(moment=Moment("run", 3))
    assert not forecast.tasks.is_running(TASK)
    assert forecast._timer.isActive()


@pytest.mark.parametrize("nonsense", ["", "a b c", "1 2", "nan nan nan", "0 0 0", "1e9 1 1"])
def test_nonsense_in_the_settings_is_measured_anew(qtbot: QtBot, nonsense: str) -> None:
    QSettings().setValue(KEY, nonsense)
    forecast = EpochForecast()
    assert forecast.factors is None
    assert seconds(forecast) > 0
    forecast.observe(ANALYSIS, 3600, 64, 1.0)  # not before it is calibrated
    assert forecast.share == 1.0


def test_a_residual_that_holds_nothing_yet_costs_no_time(qtbot: QtBot) -> None:
    forecast = EpochForecast()
    blocks = preset("assignment").design().stack.blocks
    for held, costs in ((Stack(), False), (Stack.of(block("relu")), True)):
        residual = block("residual", stacks=(held, Stack()))
        stack = Stack.of(*blocks[:3], residual, *blocks[3:]).renewed()
        found = forecast.epoch_seconds(analyse(stack, (28, 28, 1), 10), 3600, 64)
        assert found is not None
        assert (found > seconds(forecast)) == costs


def test_a_speed_measured_by_another_table_is_not_taken(qtbot: QtBot) -> None:
    """Whoever fits the table anew changes this sum, and the key with it."""
    table = [*SECONDS.values(), *UNITS, *SLOW.values(), SHORT, NARROW, DRAWN, BESIDE]
    assert (KEY, f"{sum(map(log, table)):.4f}") == ("pace/factors-3", "-154.9451")
    QSettings().setValue("pace/factors-2", "0.4 0.5 0.5")
    assert EpochForecast().factors is None


def test_slow_motion_teaches_nothing_of_the_speed(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    QSettings().setValue(KEY, "1.0 1.0 1.0")  # what it would measure later would be measured in other tests
    design = preset("dense").design()
    document = Document(design.with_(recipe=design.recipe.replace(epochs=1000)))
    session, forecast = session_of(document), EpochForecast()
    forecast.follow(document, session, FocusHolder(document))
    observed: list[float] = []
    monkeypatch.setattr(forecast, "observe", lambda *about: observed.append(about[3]))
    for slow in (25, 0):
        session.slow = slow
        session.start()
        qtbot.waitUntil(lambda: session.progress.steps_per_second > 0)
        forecast._watch.timeout.emit()
        assert bool(observed) == (slow == 0)
