"""A number that is opened elsewhere leads to the page X-ray, which shows that one."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gui.insight.panel import MAPS
from gui.window.main_window import MainWindow
from gui.window.xraying import XRAY
from gui.xray.page import XrayPage


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[MainWindow]:
    window = MainWindow()
    window.resize(1280, 800)
    window.default_layout()
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    window.show_work()
    yield window
    window.session.close()


def page_of(window: MainWindow) -> XrayPage:
    page = window.work.page_switch.page(XRAY)
    assert isinstance(page, XrayPage)
    return page


def test_a_double_click_on_a_small_map_opens_the_number_under_the_mouse(qtbot: QtBot, window: MainWindow) -> None:
    panel = window.insight
    QTest.mouseClick(panel.tabs, Qt.MouseButton.LeftButton, pos=panel.tabs.tabRect(MAPS).center())
    qtbot.waitUntil(lambda: panel.maps.tiles.count == 32)
    tiles = panel.maps.tiles
    place = tiles.place(3)
    times = place.width() // 26
    spot = place.topLeft()
    spot += type(spot)(10 * times + 1, 7 * times + 1)
    QTest.mouseDClick(tiles, Qt.MouseButton.LeftButton, pos=spot)
    assert window.work.page_switch.current == XRAY
    place_ = page_of(window).number.place
    assert place_ is not None
    assert place_.index == (7, 10, 3)


def test_the_menu_opens_the_number_in_the_focus(window: MainWindow) -> None:
    last = window.document.design.stack.places[-1].id
    window.focus.look(block=last, map=8)
    command = next(one for one in window.actions_.commands() if one.text == "Open this number (X-ray)")
    command.do()
    assert window.work.page_switch.current == XRAY
    assert page_of(window).bar.where.text() == "Softmax › Class 8"
