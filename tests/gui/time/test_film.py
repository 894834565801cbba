"""The film strip: its first frame is seen, and a frame that is larger than the colours tell is marked."""

from collections.abc import Iterator

import numpy as np
import pytest
from PySide6.QtCore import QPoint
from pytestqt.qtbot import QtBot

from engine.text import brief
from gui.look.theme import theme
from gui.state.past.filter_film import FilterFilm, rooted
from gui.state.past.verdicts import Verdicts
from gui.time.film import Film
from tests.gui.on_screen import sized
from tests.gui.time_travel import LAST, Travel, every_seventh, travel, truth

__all__ = ["every_seventh", "travel"]


@pytest.fixture
def shown(qtbot: QtBot, travel: Travel) -> Iterator[Film]:
    machine = travel.machine
    film = FilterFilm(travel.document, travel.focus, machine)
    shown = sized(qtbot, Film(machine, film, Verdicts(machine, travel.probe, travel.session.tasks)), 600, 48)
    with qtbot.waitExposed(shown):
        shown.show()
    yield shown
    film.blockSignals(True)  # what it still reads has nobody to see it


def test_the_film_of_what_was_learned_begins_with_a_frame_that_is_seen(travel: Travel, shown: Film) -> None:
    assert shown._steps[0] == travel.machine.steps[1]
    shown.set_learned(False)
    assert shown._steps[0] == 0
    faint = rooted(np.array([[0.01, -0.01]]), 1.0)
    assert faint.tolist() == [[pytest.approx(0.1), pytest.approx(-0.1)]]
    assert rooted(np.array([[1.0]]), 1.0) == 1


def test_a_frame_beyond_the_colours_is_framed_and_said(
    qtbot: QtBot, shown: Film, monkeypatch: pytest.MonkeyPatch
) -> None:
    film = shown.film
    qtbot.waitUntil(lambda: all(film.plane(step, True) is not None for step in shown._steps))
    middle = shown.frames()[0].center().x()
    assert not shown._is_beyond(middle)
    edge = shown.frames()[0].topLeft().toPoint() + QPoint(4, 0)
    calm = shown.grab().toImage().pixelColor(edge)
    monkeypatch.setattr(film, "scale", lambda _learned: 1e-9)
    shown.update()
    assert shown._is_beyond(middle)
    assert shown.grab().toImage().pixelColor(edge) == theme.color("error") != calm


def test_pointing_at_the_film_says_what_the_line_below_it_means(shown: Film, monkeypatch: pytest.MonkeyPatch) -> None:
    verdicts, x = shown.verdicts, shown.frames()[0].center().x()
    monkeypatch.setattr(verdicts, "answer_at", lambda _step: None)
    assert "line" not in shown.tip_at(x)
    right = verdicts.label
    words = {
        right: f"Green line: the answer to the picture is {right}, which is right.",
        right - 1: f"Red line: the answer to the picture is {right - 1}, which is wrong.",
    }
    for number, said in words.items():
        monkeypatch.setattr(verdicts, "answer_at", lambda _step, number=number: number)
        assert shown.tip_at(x).splitlines()[-1] == said
    monkeypatch.setattr(Verdicts, "label", -1)
    assert shown.tip_at(x).endswith(f"Grey line: the answer to the picture is {right - 1}.")
    monkeypatch.setattr(theme, "contrast", True)
    assert shown.tip_at(x).endswith(f"White line: the answer to the picture is {right - 1}."), "as it is painted then"


def test_pointing_at_the_film_says_how_large_a_number_its_colours_tell(qtbot: QtBot, shown: Film) -> None:
    x, film = shown.frames()[0].center().x(), shown.film
    qtbot.waitUntil(lambda: all(film.plane(step, True) is not None for step in shown._steps))
    learned = f"Full colour: ±{brief(film.scale(True))}. Half of it is only a quarter as large"
    assert shown.tip_at(x).splitlines()[1].startswith(learned)
    assert rooted(np.array([[0.25]]), 1.0) == 0.5
    shown.set_learned(False)
    qtbot.waitUntil(lambda: film.plane(shown._steps[-1], False) is not None)
    assert shown.tip_at(x).splitlines()[1] == f"Full colour: ±{brief(film.scale(False))}. Half of it is half as large."


def test_a_film_in_which_nothing_was_learned_says_so_instead_of_being_empty(
    qtbot: QtBot, shown: Film, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first filter of a network for colour photos may answer nothing but 0, and learn nothing."""
    film, x = shown.film, shown.frames()[0].center().x()
    qtbot.waitUntil(lambda: all(film.plane(step, True) is not None for step in shown._steps))
    assert not shown.is_unchanged()
    first = film._arrays[film.first_step]
    monkeypatch.setattr(film, "_arrays", dict.fromkeys(film._arrays, first))
    shown._strip = None
    said = shown.grab().toImage()
    with monkeypatch.context() as without_words:
        without_words.setattr(shown, "is_unchanged", lambda: False)
        shown._strip = None
        assert shown.grab().toImage() != said
    assert shown.tip_at(x).splitlines()[1].startswith("These weights are as at the start")
    shown.set_learned(False)
    assert not shown.is_unchanged()
    shown.set_learned(True)
    monkeypatch.setattr(shown, "_steps", (film.first_step,))  # as long as the start alone is recorded, nobody knows
    assert not shown.is_unchanged()


def test_the_last_frame_is_what_is_known_by_now_not_what_was_recorded_last(
    qtbot: QtBot, travel: Travel, shown: Film
) -> None:
    """Ten steps after a filter began to learn, all frames were of the second one: it was said not to have changed."""
    film, newest = shown.film, travel.machine.newest
    assert newest is not None
    shown.resize(1200, 48)  # a frame for each step
    assert travel.machine.steps[-1] < LAST == shown._steps[-1]
    qtbot.waitUntil(lambda: film.plane(LAST, False) is not None)
    found = film.plane(LAST, False)
    assert found is not None
    np.testing.assert_array_equal(found, film.plane_of(truth()[LAST - 1]))
    travel.session.state = "training"  # the newest would be another one by the time that it is read
    shown._follow()
    assert shown._steps[-1] == travel.machine.steps[-1]
