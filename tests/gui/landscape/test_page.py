"""The page around the plane: what it says while there is no landscape, and that what it shows is in sight."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint
from pytestqt.qtbot import QtBot

from engine.errors import EngineError
from engine.explain.landscape import NO_WAY, TRAIN_ON
from engine.training.recording import Recording
from gui.landscape.page import LandscapePage
from gui.landscape.surface_view import SurfaceView
from gui.state.inside.filter_trial import FilterRanking
from gui.state.inside.painting import paint
from gui.state.past.landscape_of_run import TASK, LandscapeOfRun
from gui.state.work.tasks import Work
from tests.gui.on_screen import on_screen
from tests.gui.time_travel import Travel, every_seventh, make_travel, travel

__all__ = ["every_seventh", "travel"]


def shown(travel: Travel) -> LandscapePage:
    page = on_screen(travel.qtbot, LandscapePage(LandscapeOfRun(travel.session, travel.focus)))
    travel.qtbot.waitUntil(lambda: not page.state.is_computing)
    return page


def test_the_plane_beside_words_that_are_longer_than_the_window_stands_at_their_top(travel: Travel) -> None:
    view = SurfaceView()
    travel.qtbot.addWidget(view)
    for width, height in ((400, 1000), (400, 400)):
        view.resize(width, height)
        assert (view.area().top(), view.area().height()) == (4, 392)


@pytest.mark.parametrize("height", [460, 700])
def test_the_whole_plane_is_in_sight_beside_words_that_are_longer_than_the_page(
    travel: Travel, height: int, dressed: None
) -> None:
    """A laptop of 1366 x 768 at 125 % leaves the page 460."""
    page = shown(travel)
    page.what.setText("Each place is a network with other weights. " * 40)
    page.resize(1093, height)
    view = page.full.viewport()
    travel.qtbot.waitUntil(lambda: page.surface.height() > view.height())
    area = page.surface.area().translated(page.surface.mapTo(view, QPoint()))
    assert view.rect().contains(area.toAlignedRect()), (area, view.rect())
    assert area.height() > view.height() - 60, "it is as large as there is room for"
    page.resize(300, height)  # where the words stand below it the page is scrolled
    travel.qtbot.waitUntil(lambda: page.surface.width() < 300)
    assert page.surface.in_sight > page.surface.height()


def test_steps_that_are_too_few_for_a_plane_are_not_said_to_be_no_steps(
    travel: Travel, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Recording, "steps", property(lambda _recording: (0,)))
    page = shown(travel)
    assert (page.empty.message.text(), page.empty.advice.text()) == (NO_WAY, TRAIN_ON)


def test_who_opens_a_network_whose_steps_were_not_saved_is_not_sent_to_a_button_that_there_is_not(
    travel: Travel, monkeypatch: pytest.MonkeyPatch
) -> None:
    """“Train” is called “Go on” there, and of the way that was gone nothing comes."""
    monkeypatch.setattr(LandscapeOfRun, "is_recorded", False)
    monkeypatch.setattr(LandscapeOfRun, "can_compute", False)
    page = shown(travel)
    assert page.empty.message.text() == "No steps of this training are kept"
    assert page.empty.advice.text() == "Train on: the loss on the way from here, and around it, is then drawn."


def test_who_has_pressed_train_is_not_asked_to_press_train(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    travel = make_travel(qtbot)
    page = on_screen(qtbot, LandscapePage(LandscapeOfRun(travel.session, travel.focus)))
    assert page.empty.advice.text().startswith("Press Train")
    monkeypatch.setattr(type(travel.session), "making", property(lambda _session: object()))
    page._show()
    assert page.empty.message.text() == "The training has only begun"
    assert "Press" not in page.empty.advice.text()


def test_of_a_trained_network_with_a_painted_filter_it_is_not_said_that_it_has_learned_nothing(travel: Travel) -> None:
    block = travel.document.design.stack.ids[0]
    paint(travel.session, "Paint", block, {"filters": np.ones((5, 5, 1, 3), np.float32)})
    page = on_screen(travel.qtbot, LandscapePage(LandscapeOfRun(travel.session, travel.focus)))
    assert page.empty.message.text() == "Painted, not trained yet"
    assert page.empty.advice.text().startswith("Press Train:")


def test_a_landscape_that_could_not_be_computed_is_not_promised_again(
    travel: Travel, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(*_arguments: object, **_named: object) -> None:
        raise EngineError("The memory is full.", "Close something.")

    monkeypatch.setattr("gui.state.past.landscape_of_run.landscape", failing)
    page = shown(travel)
    assert page.surface.blank == "Press “Compute” to try again."
    assert (page.explained_words.text(), page.what.text()) == ("The memory is full.", "Close something.")
    assert not page.explained.isVisible(), "an empty line stands above the reason"


def test_a_landscape_that_is_called_off_does_not_come_after_all(travel: Travel) -> None:
    state, told = LandscapeOfRun(travel.session, travel.focus), list[bool]()
    state.changed.connect(lambda: told.append(state.is_computing))
    state.compute()
    state.cancel()
    assert (told, state.is_cut_short) == ([True, False], True)
    assert not travel.session.tasks.is_running(TASK)


def test_who_waits_for_a_landscape_reads_meanwhile_how_to_read_it(travel: Travel) -> None:
    """The card beside the plane was empty, down to a bar and Cancel."""
    page = on_screen(travel.qtbot, LandscapePage(LandscapeOfRun(travel.session, travel.focus)))
    assert page.state.is_computing
    assert page.state.landscape is None
    assert page.explained.text() == "What you will see"
    assert "lower is better" in page.what.text()
    assert not page.explained_words.isVisible(), "an empty line stands between the two"
    page.state.cancel()


def test_a_landscape_is_there_when_one_comes_back_from_another_page(travel: Travel) -> None:
    """Half of it was left, and “Compute again” began at nothing."""
    page = on_screen(travel.qtbot, LandscapePage(LandscapeOfRun(travel.session, travel.focus)))
    assert page.state.is_computing
    page.hide()
    travel.qtbot.waitUntil(lambda: not page.state.is_computing)
    assert not page.state.is_cut_short
    assert page.state.landscape is not None
    assert page.state.landscape.done == 1


def test_what_another_page_asks_for_does_not_wait_for_a_landscape(
    travel: Travel, monkeypatch: pytest.MonkeyPatch
) -> None:
    order: list[str] = []

    def long(*_arguments: object, **_named: object) -> Work:
        for _ in range(300):
            yield
        order.append("landscape")
        raise EngineError("No plane.", "")

    def ranking() -> Work:
        for _ in range(3):
            yield
        order.append("ranking")

    monkeypatch.setattr("gui.state.past.landscape_of_run.landscape", long)
    state, tasks = LandscapeOfRun(travel.session, travel.focus), travel.session.tasks
    state.compute()
    tasks.run("rank filters", ranking, lambda _found: None, priority=FilterRanking.priority)
    travel.qtbot.waitUntil(lambda: len(order) == 2 and not state.is_computing)
    assert order == ["ranking", "landscape"]


def test_a_training_begun_beside_the_page_is_said_to_be_worth_computing_and_the_keyboard_stays_on_its_button(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    travel = make_travel(qtbot)
    page = on_screen(qtbot, LandscapePage(LandscapeOfRun(travel.session, travel.focus)))
    travel.train()
    qtbot.waitUntil(page.compute.isVisible)
    assert page.explained.text() == "What you will see"
    assert page.what.text().startswith("Each place is a network with other weights.")
    page.compute.setFocus()
    monkeypatch.setattr(page.state.session.tasks, "run", lambda *_arguments, **_named: None)
    page.compute.click()
    assert page.cancel.hasFocus()
    page.cancel.click()
    assert page.compute.hasFocus()
