"""Two moments of a training side by side: they open, lead to their numbers, and end when they are closed."""

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from gui.widgets.ramp import largest
from gui.window.main_window import MainWindow
from gui.window.other_pages import XRAY
from gui.xray.page import XrayPage
from tests.gui.time_travel import every_seventh
from tests.gui.window.test_time_travel import go, panel, window

__all__ = ["every_seventh", "window"]


def test_a_second_moment_opens_beside_and_ends_with_escape(qtbot: QtBot, window: MainWindow) -> None:
    go(qtbot, window, 12)
    qtbot.mouseClick(panel(window).compare, Qt.MouseButton.LeftButton)
    go(qtbot, window, 25)
    beside = window.time_travel.beside
    assert beside is not None
    qtbot.waitUntil(beside.isVisible)
    assert [head.text() for head in beside.heads[:2]] == ["A  Step 12", "B  Step 25"]
    qtbot.waitUntil(lambda: len(beside.bars[2].values) == 10)
    assert abs(float(beside.bars[2].values.sum())) < 1e-5
    filters, difference = (beside.tiles[0][column] for column in (1, 2))  # what differs little is drawn strongly
    assert difference.scale == largest(difference.planes) < filters.scale
    assert f"{filters.scale / difference.scale:.0f} times" in beside.stronger[0].text()
    qtbot.keyClick(beside, Qt.Key.Key_Escape)
    assert not beside.isVisible()


def test_a_number_of_the_moment_beside_opens_as_it_was_then(qtbot: QtBot, window: MainWindow) -> None:
    go(qtbot, window, 12)
    qtbot.mouseClick(panel(window).compare, Qt.MouseButton.LeftButton)
    go(qtbot, window, 25)
    beside = window.time_travel.beside
    assert beside is not None
    qtbot.waitUntil(lambda: len(beside.bars[0].values) == 10)
    said = float(beside.bars[0].values[4])
    spot = QPoint(round(4.5 * beside.bars[0]._pitch), 20)
    qtbot.mouseDClick(beside.bars[0], Qt.MouseButton.LeftButton, pos=spot)
    page = window.work.page_switch.page(XRAY)
    assert isinstance(page, XrayPage)
    assert (window.work.page_switch.current, window.time_travel.machine.step) == (XRAY, 12)
    assert page.number.place is not None
    assert page.number.place.index == (4,)
    qtbot.waitUntil(lambda: page.number.terms.value == pytest.approx(said, rel=1e-5))
    assert [head.text() for head in beside.heads[:2]] == ["A  Step 25", "B  Step 12"]


def test_closing_the_second_moment_ends_the_comparison(qtbot: QtBot, window: MainWindow) -> None:
    """Else it would come back with the next step."""
    go(qtbot, window, 12)
    qtbot.mouseClick(panel(window).compare, Qt.MouseButton.LeftButton)
    go(qtbot, window, 25)
    beside = window.time_travel.beside
    assert beside is not None
    qtbot.waitUntil(beside.isVisible)
    beside.close()
    assert window.time_travel.machine.focus.value.beside is None
    go(qtbot, window, 14)
    assert not beside.isVisible()
