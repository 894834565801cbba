"""The plane has the lines of the landscape that is there, down to a loss of 0, and the page one button at a time."""

from dataclasses import replace

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from engine.explain.landscape import Landscape
from gui.landscape.page import LandscapePage
from gui.landscape.surface_view import SurfaceView
from gui.state.past.landscape_of_run import LandscapeOfRun
from tests.gui.on_screen import on_screen, sized
from tests.gui.painted import texts_of
from tests.gui.time_travel import make_travel

WAY = np.linspace(0, 1, 9)
STEEP = Landscape(np.arange(9), WAY, WAY, np.ones(9), (0.9, 0.1), WAY, WAY, np.add.outer(4 * WAY, WAY), 64)


def test_a_loss_of_0_has_lines_around_it_and_what_is_not_computed_yet_has_none(qtbot: QtBot) -> None:
    view = sized(qtbot, SurfaceView(), 600, 600)
    view.show_landscape(STEEP, 8)
    said = {words for words, pieces in view._lines if pieces} & {*texts_of(view)}
    assert len(said) > 1
    view.show_landscape(replace(STEEP, surface=np.full((9, 9), np.nan)), 8)
    assert not said & {*texts_of(view)}


def test_cancel_stands_in_the_place_of_compute_and_compute_in_that_of_cancel(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    travel = make_travel(qtbot)
    page = on_screen(qtbot, LandscapePage(LandscapeOfRun(travel.session, travel.focus)))
    travel.train()
    qtbot.waitUntil(page.compute.isVisible)
    assert page.cancel.isHidden()
    monkeypatch.setattr(page.state.session.tasks, "run", lambda *_arguments, **_named: None)
    page.compute.click()
    assert (page.compute.isHidden(), page.cancel.isVisible()) == (True, True)
    page.cancel.click()
    assert (page.compute.isVisible(), page.cancel.isHidden()) == (True, True)
