"""Accuracy and loss stand side by side, and become tabs where there is no room for both."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from engine.project.presets import preset
from gui.curves.plots import Plots
from gui.state.document import Document
from tests.gui.curves.test_plots import arrive, steps
from tests.gui.on_plots import plots_of
from tests.gui.sessions import session_of


@pytest.fixture
def plots(qtbot: QtBot) -> Plots:
    session = session_of(Document(preset("dense").design()))
    plots = plots_of(qtbot, session)
    arrive(qtbot, plots, steps(1, 60))
    return plots


def seen(plots: Plots) -> list[bool]:
    return [plots.curves.tabs.isVisible(), *(chart.isVisible() for chart in plots.charts)]


def test_where_two_plots_find_no_room_they_become_tabs(qtbot: QtBot, plots: Plots) -> None:
    assert seen(plots) == [False, True, True]
    plots.resize(420, 200)
    qtbot.waitUntil(lambda: seen(plots) == [True, True, False])
    plots.resize(900, 200)
    qtbot.waitUntil(lambda: seen(plots) == [False, True, True])


def test_tabs_are_changed_by_mouse_and_by_arrows_and_what_comes_to_light_is_new(qtbot: QtBot, plots: Plots) -> None:
    plots.resize(420, 200)
    tabs = plots.curves.tabs
    qtbot.waitUntil(tabs.isVisible)
    assert tabs.accessibleName() == "Curves"
    arrive(qtbot, plots, steps(61, 90))
    QTest.mouseClick(tabs, Qt.MouseButton.LeftButton, pos=tabs.tabRect(1).center())
    assert seen(plots) == [True, False, True]
    assert len(plots.charts[1].course) == 90
    tabs.setFocus()
    QTest.keyClick(tabs, Qt.Key.Key_Left)
    assert seen(plots) == [True, True, False]
