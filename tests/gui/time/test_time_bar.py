"""The time bar says whole where the time machine stands."""

import pytest
from PySide6.QtGui import QFontMetrics
from pytestqt.qtbot import QtBot

from gui.look.theme import theme
from gui.state.past.filter_film import FilterFilm
from gui.state.past.time_machine import TimeMachine
from gui.state.past.verdicts import Verdicts
from gui.time.time_bar import TimeBar
from tests.gui.time_travel import LAST, Travel, every_seventh, make_travel, travel

__all__ = ["every_seventh", "travel"]


def bar_of(travel: Travel) -> TimeBar:
    film = FilterFilm(travel.document, travel.focus, travel.machine)
    bar = TimeBar(travel.machine, film, Verdicts(travel.machine, travel.probe, travel.session.tasks))
    film.setParent(bar)  # what arrives late finds neither
    travel.qtbot.addWidget(bar)
    return bar


def test_each_button_does_what_it_says(travel: Travel) -> None:
    bar, machine = bar_of(travel), travel.machine
    buttons = (bar.back, bar.play_back, bar.on)
    for step, offered in ((None, (True, True, False)), (LAST, (True, True, False)), (0, (False, False, True))):
        machine.go(step) if step is not None else machine.back_to_now()
        assert tuple(button.isEnabled() for button in buttons) == offered
    machine.back_to_now()
    for button, step in ((bar.back, LAST - 1), (bar.back, LAST - 2), (bar.on, LAST - 1)):
        button.click()
        assert machine.step == step
    for button, direction in ((bar.play_back, -1), (bar.play, 1)):
        machine.go(14)
        button.click()
        assert machine.playing == direction
        button.click()
        assert machine.playing == 0
    bar.now.click()
    assert not machine.looks_back
    bar.film.scrubbed.emit(7)
    assert machine.step == 7
    bar._speeds[100].trigger()
    assert machine.speed == 100
    assert bar.speed.text() == "100/s"
    assert [speed for speed, action in bar._speeds.items() if action.isChecked()] == [100]


@pytest.mark.parametrize("last", [0, 12_345, 1_234_567])
def test_the_step_is_whole_however_long_a_training_was(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, last: int
) -> None:
    travel = make_travel(qtbot)
    monkeypatch.setattr(TimeMachine, "last", last)
    bar = bar_of(travel)
    assert bar.step_label.text() == f"Step {last:,}"
    wide = QFontMetrics(theme.font("strong")).horizontalAdvance(bar.step_label.text())
    assert wide <= bar.words.minimumWidth()


def test_from_the_step_at_which_a_run_branched_off_nothing_leads_further_back(
    travel: Travel, monkeypatch: pytest.MonkeyPatch
) -> None:
    bar, machine = bar_of(travel), travel.machine
    monkeypatch.setattr(TimeMachine, "first", 14)
    for step, leads in ((21, True), (14, False)):
        machine.go(step)
        assert (bar.back.isEnabled(), bar.play_back.isEnabled()) == (leads, leads)
