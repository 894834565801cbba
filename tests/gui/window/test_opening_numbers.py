"""A number that is opened elsewhere leads to the page X-ray, which shows that one."""

from collections.abc import Iterator

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gui.cards.answer_line import AnswerLine
from gui.cards.card import MARGIN, Card
from gui.cards.card_lines import FilterStrip
from gui.cards.strip import MapStrip, ValueStrip
from gui.data.page import DataPage
from gui.evaluate.page import EvaluatePage
from gui.filters.page import FiltersPage
from gui.insight.panel import FILTERS, MAPS
from gui.window.main_window import MainWindow
from gui.window.other_pages import EVALUATE, XRAY
from gui.window.other_pages import FILTERS as FILTERS_PAGE
from gui.window.page_switch import DATA
from gui.xray.page import XrayPage
from gui.xray.page_bar import GRADIENT, LOSS, ONE
from tests.gui.windows import open_window


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[MainWindow]:
    with open_window() as window:
        window.show_work()
        yield window


def page_of(window: MainWindow) -> XrayPage:
    page = window.work.page_switch.page(XRAY)
    assert isinstance(page, XrayPage)
    return page


def index_of(window: MainWindow) -> tuple[str, tuple[int, ...]]:
    """The block's name and the index of the number that is opened."""
    assert window.work.page_switch.current == XRAY
    place = page_of(window).number.place
    assert place is not None
    return window.document.names[place.block], place.index


def card_of(window: MainWindow, name: str) -> Card:
    id = next(id for id, one in window.document.names.items() if one == name)
    card = window.stack_view.cards.by_id[id]
    window.stack_view.selecting.show_block(id)
    card.grab()  # so that its lines know where they were painted
    return card


def double_click(card: Card, inside: QPoint) -> None:
    QTest.mouseDClick(card, Qt.MouseButton.LeftButton, pos=inside + QPoint(MARGIN, MARGIN))


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
    assert index_of(window)[1] == (7, 10, 3)


def test_a_double_click_on_a_weight_in_the_panel_opens_how_it_learns(qtbot: QtBot, window: MainWindow) -> None:
    panel = window.insight
    QTest.mouseClick(panel.tabs, Qt.MouseButton.LeftButton, pos=panel.tabs.tabRect(FILTERS).center())
    qtbot.waitUntil(lambda: panel.filters.tiles.count == 32)
    tiles = panel.filters.tiles
    cell = tiles.place(5).width() // 3
    QTest.mouseDClick(tiles, Qt.MouseButton.LeftButton, pos=tiles.place(5).topLeft() + QPoint(2 * cell + 1, cell + 1))
    page = page_of(window)
    assert (page.what, window.focus.value.map) == (GRADIENT, 5)
    assert (page.weight.spot.row, page.weight.spot.column) == (1, 2)


def test_a_double_click_on_a_card_opens_pixels_units_probabilities_and_weights(window: MainWindow) -> None:
    card = card_of(window, "Convolution 1")
    maps = next(line for line in card.lines if isinstance(line, MapStrip) and not isinstance(line, FilterStrip))
    place = maps._places[2]
    double_click(card, place.topLeft() + QPoint(place.width() * 13 // 26, place.height() * 20 // 26))
    name, index = index_of(window)
    assert (name, index[2]) == ("Convolution 1", 2)
    np.testing.assert_allclose(index[:2], (20, 13), atol=1)

    window.show_work()
    filters = next(line for line in card.lines if isinstance(line, FilterStrip))
    place = filters._places[4]
    double_click(card, place.topLeft() + QPoint(place.width() * 5 // 6, 1))
    page = page_of(window)
    assert (page.what, window.focus.value.map) == (GRADIENT, 4)
    assert (page.weight.spot.row, page.weight.spot.column) == (0, 2)

    window.show_work()
    card = card_of(window, "ReLU 3")
    values = next(line for line in card.lines if isinstance(line, ValueStrip))
    double_click(card, values._place.topLeft() + QPoint(round(70.5 * values._pitch), 3))
    assert index_of(window) == ("ReLU 3", (70,))
    assert page_of(window).what == ONE

    window.show_work()
    card = card_of(window, "Softmax")
    answer = next(line for line in card.lines if isinstance(line, AnswerLine))
    double_click(card, answer._bars[7].center())
    assert index_of(window) == ("Softmax", (7,))


def test_a_double_click_on_a_probability_of_the_evaluation_opens_it_for_that_picture(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.session.step_once()
    qtbot.waitUntil(lambda: bool(window.session.checkpoint and window.session.checkpoint.step == 1), timeout=30_000)
    window.work.page_switch.go(EVALUATE)
    page = window.work.page_switch.page(EVALUATE)
    assert isinstance(page, EvaluatePage)
    rows = page.pictures
    qtbot.waitUntil(lambda: len(rows.numbers) > 1)
    left, pitch = rows._bar_places(10)
    spot = QPointF(left + 4.5 * pitch, rows.row(1).center().y())
    number = int(rows.numbers[1])
    QTest.mouseDClick(rows, Qt.MouseButton.LeftButton, pos=spot.toPoint())
    assert index_of(window) == ("Softmax", (4,))
    assert window.focus.value.picture.index == number
    window.work.page_switch.go(EVALUATE)
    QTest.mouseDClick(page.strip, Qt.MouseButton.LeftButton, pos=page.strip.place(0).center())
    mistake = int(page.strip.numbers[0])
    assert page.strip.answers is not None
    assert index_of(window) == ("Softmax", (int(page.strip.answers.said[mistake]),))
    assert window.focus.value.picture.index == mistake


def test_weights_of_the_page_filters_and_what_is_said_of_a_drawing_open(qtbot: QtBot, window: MainWindow) -> None:
    window.work.page_switch.go(FILTERS_PAGE)
    filters = window.work.page_switch.page(FILTERS_PAGE)
    assert isinstance(filters, FiltersPage)
    tiles = filters.paint.tiles
    cell = tiles.place(6).width() // 3
    QTest.mouseDClick(tiles, Qt.MouseButton.LeftButton, pos=tiles.place(6).topLeft() + QPoint(2 * cell + 1, 1))
    page = page_of(window)
    assert (page.what, window.focus.value.map) == (GRADIENT, 6)
    assert (page.weight.spot.row, page.weight.spot.column) == (0, 2)

    window.work.page_switch.go(DATA)
    data = window.work.page_switch.page(DATA)
    assert isinstance(data, DataPage)
    data.draw.board.stroke(QPointF(40, 100), QPointF(160, 100))
    data.draw.board.drawn.emit()
    bars = data.draw.bars
    qtbot.waitUntil(lambda: bars.answer is not None)
    QTest.mouseDClick(bars, Qt.MouseButton.LeftButton, pos=QPoint(20, 5 * bars.line + 3))
    assert index_of(window) == ("Softmax", (5,))
    assert window.focus.value.picture.part == "drawn"
    assert data.draw.picture is not None
    np.testing.assert_array_equal(window.probe.picture, data.draw.picture)


def test_a_click_on_the_loss_beside_its_curve_opens_how_it_flows_back(qtbot: QtBot, window: MainWindow) -> None:
    window.session.step_once()
    qtbot.waitUntil(lambda: len(window.plots.charts) == 2, timeout=30_000)
    loss = window.plots.charts[1]
    qtbot.waitUntil(loss.header.isVisible, timeout=30_000)
    QTest.mouseClick(loss.header, Qt.MouseButton.LeftButton, pos=loss.header.rect().center())
    assert window.work.page_switch.current == XRAY
    assert page_of(window).what == LOSS


def test_the_menu_opens_the_number_in_the_focus(window: MainWindow) -> None:
    last = window.document.design.stack.places[-1].id
    window.focus.look(block=last, map=8)
    command = next(one for one in window.actions_.commands() if one.text == "Open this number (X-ray)")
    command.do()
    assert window.work.page_switch.current == XRAY
    assert page_of(window).bar.where.text() == "Softmax › Class 8"
