"""Filters and maps grow into the room there is, and small maps have room for their numbers."""

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.insight.content import Content
from gui.insight.enlarged import SIDE
from gui.insight.page import Page
from gui.insight.shared_room import shared_out
from gui.look.theme import theme
from gui.widgets.tiles import LARGEST_TILE, LEAST_TILE
from tests.gui.on_screen import on_screen


@pytest.fixture
def page(qtbot: QtBot) -> Page:
    theme.apply(QApplication.instance())  # type: ignore[arg-type]
    return on_screen(qtbot, Page("Feature maps"), 352, 300)


def show(page: Page, side: int, count: int, height: int) -> None:
    page.resize(352, height)
    page.show_content(Content("tiles", np.random.default_rng(0).standard_normal((side, side, 1, count))), 0)
    for _ in range(3):  # sizes that are said in a layout count in the next one
        QApplication.processEvents()


@pytest.mark.parametrize("count", [4, 8])
@pytest.mark.parametrize("side", [3, 6, 13, 26])
def test_a_few_maps_beside_a_void_are_larger_than_many_and_fill_a_high_page(page: Page, count: int, side: int) -> None:
    show(page, side, 64, 300)
    usual = page.tiles.tile().width()
    assert usual < LEAST_TILE + side
    sizes = []
    for height in (300, 420, 560):
        show(page, side, count, height)
        sizes.append(page.tiles.tile().width() + page.enlarged.width())
        assert page.tiles.height() <= page.areas["tiles"].height()  # all are seen
        assert page.tiles.place(count - 1).right() < page.tiles.width()
        assert page.below.geometry().bottom() <= page.height()
    assert sizes == sorted(sizes)
    assert page.tiles.tile().width() >= 1.5 * usual


def test_many_maps_stay_small_and_scroll_and_the_picked_one_keeps_its_size(page: Page) -> None:
    show(page, 26, 64, 300)
    assert page.tiles.height() > page.areas["tiles"].height()
    assert page.enlarged.width() == theme.px(SIDE)


@pytest.mark.parametrize("side", [5, 6])
def test_a_small_map_has_room_for_its_numbers_even_where_there_are_many(page: Page, side: int) -> None:
    show(page, side, 64, 340)
    cell = page.enlarged.area().width() / side
    assert page.enlarged._fitting("+0.00", cell) is not None
    assert page.areas["tiles"].height() >= theme.px(LEAST_TILE)  # a row of all stays


def test_what_the_grid_cannot_use_the_picked_one_gets_and_nobody_gets_more_than_there_is() -> None:
    for room in range(120, 700, 7):
        for rows in (40, 90, 400):
            for wanted in (116, 190):
                given, side = shared_out(room, 116, wanted, 236, lambda free, rows=rows: max(rows, min(free, 180)), 64)
                assert side >= 116
                assert side <= max(236, 116)
                assert given + side == room
                if room >= wanted + 64:
                    assert side >= wanted


@pytest.mark.parametrize("shape", [(250, 1), (3, 900), (500, 499)])
def test_maps_of_which_one_side_is_much_the_longer_are_drawn_with_both(page: Page, shape: tuple[int, int]) -> None:
    page.resize(352, 340)
    page.show_content(Content("tiles", np.random.default_rng(0).standard_normal((*shape, 1, 8))), 0)
    longest, tile = theme.px(LARGEST_TILE) * page.tiles.enlargement(), page.tiles.tile()
    assert 0 < tile.width() <= longest
    assert 0 < tile.height() <= longest
    page.tiles.grab()  # an error while painting ends the test
