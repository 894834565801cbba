"""The pace: what is foretold follows what trainings in the window really take, and is remembered."""

import pytest
from PySide6.QtCore import QSettings
from pytestqt.qtbot import QtBot

from engine.analysis.analysis import analyse
from engine.project.presets import preset
from gui.state import edits
from gui.state.document import Document
from gui.state.epoch_forecast import KEY, Pace
from gui.state.session import Session

ANALYSIS = analyse(preset("assignment").design().stack, (28, 28, 1), 10)


def seconds(pace: Pace) -> float:
    found = pace.epoch_seconds(ANALYSIS, 3600, 64)
    assert found is not None
    return found


def test_a_training_in_the_window_corrects_what_is_foretold(qtbot: QtBot) -> None:
    QSettings().setValue(KEY, "1.0 1.0 1.0")
    pace = Pace()
    before = seconds(pace)
    with qtbot.waitSignal(pace.changed):
        pace.observe(ANALYSIS, 3600, 64, 57 / (2 * before))
    assert seconds(pace) == pytest.approx(2 * before)
    assert seconds(Pace()) == pytest.approx(2 * before)
    pace.observe(ANALYSIS, 3600, 64, 57 / (1.5 * before))
    assert seconds(pace) == pytest.approx(1.5 * before)
    pace.observe(ANALYSIS, 3600, 64, 1e9)  # never quicker than without a window
    assert seconds(pace) == pytest.approx(before)


def test_a_running_training_is_watched_and_keeps_the_calibration_waiting(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    QSettings().setValue(KEY, "1.0 1.0 1.0")
    monkeypatch.setattr("gui.state.epoch_forecast.WATCH_MS", 300)
    design = preset("assignment").design()
    document = Document(design.with_(recipe=design.recipe.replace(epochs=50)))
    session, pace = Session(document), Pace()
    pace.follow(document, session)
    with qtbot.waitSignal(pace.changed, timeout=10_000):
        session.start()
        assert pace.is_busy
    session.close()
    assert not pace.is_busy


def test_an_edit_puts_the_calibration_off(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    document = Document(preset("assignment").design())
    pace = Pace()
    pace.follow(document, Session(document))
    pace._timer.start(60)
    document.edit(*edits.change_recipe(document.design, epochs=50))
    qtbot.wait(120)
    assert pace._timer.isActive()
    assert pace._calibration is None


@pytest.mark.parametrize("nonsense", ["", "a b c", "1 2", "nan nan nan", "0 0 0", "1e9 1 1"])
def test_nonsense_in_the_settings_is_measured_anew(qtbot: QtBot, nonsense: str) -> None:
    QSettings().setValue(KEY, nonsense)
    pace = Pace()
    assert pace.factors is None
    assert seconds(pace) > 0
    pace.observe(ANALYSIS, 3600, 64, 1.0)  # not before it is calibrated
    assert pace.share == 1.0
