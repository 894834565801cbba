"""The time bar says whole where the time machine stands."""

import pytest
from PySide6.QtGui import QFontMetrics
from pytestqt.qtbot import QtBot

from gui.look.theme import theme
from gui.state.past.filter_film import FilterFilm
from gui.state.past.time_machine import TimeMachine
from gui.state.past.verdicts import Verdicts
from gui.time.time_bar import TimeBar
from tests.gui.time_travel import make_travel


@pytest.mark.parametrize("last", [0, 12_345, 1_234_567])
def test_the_step_is_whole_however_long_a_training_was(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, last: int
) -> None:
    travel = make_travel(qtbot)
    monkeypatch.setattr(TimeMachine, "last", last)
    machine = travel.machine
    film = FilterFilm(travel.document, travel.focus, machine)
    verdicts = Verdicts(machine, travel.probe, travel.session.tasks)
    bar = TimeBar(machine, film, verdicts)
    qtbot.addWidget(bar)
    assert bar.step_label.text() == f"Step {last:,}"
    wide = QFontMetrics(theme.font("strong")).horizontalAdvance(bar.step_label.text())
    assert wide <= bar.words.minimumWidth()
    travel.session.close()
