"""The pictures of a set fill the card that they lie on, and nothing else is seen beside them."""

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from engine import load_data
from gui.data.means_view import MeansView
from gui.data.page import DataPage
from gui.data.picture_grid import PITCH, SIDE, PictureGrid
from gui.look.theme import Mode, theme
from tests.gui.data.stage import DataStage


@pytest.fixture
def grid(qtbot: QtBot) -> PictureGrid:
    grid = PictureGrid()
    qtbot.addWidget(grid)
    grid.show_pictures(load_data("digits"), np.arange(60))
    return grid


@pytest.mark.usefixtures("dressed")
@pytest.mark.parametrize("wide", [230, 300, 341, 575, 612, 900, 1228])
def test_the_last_column_ends_where_the_room_does(grid: PictureGrid, wide: int) -> None:
    """A strip of nearly a picture's width was left over at the right, as if one was missing."""
    grid.resize(wide, 300)
    grid.show()
    last = grid.cell(grid.columns - 1)
    left_over = grid.viewport().width() - (last.right() + 1)
    assert 0 <= left_over < grid.columns, "less than a pixel for each column"
    assert last.width() >= theme.px(SIDE)
    assert grid.minimumSizeHint().width() == 5 * theme.px(PITCH), "it may become narrow again"
    assert grid.place_at(last.center()) == grid.columns - 1
    assert grid.cell(grid.columns).top() - last.bottom() - 1 == theme.px(PITCH) - theme.px(SIDE), "as far apart as ever"


@pytest.mark.usefixtures("dressed")
@pytest.mark.parametrize("mode", ["light", "dark"])
def test_between_the_pictures_the_card_is_seen(grid: PictureGrid, mode: Mode) -> None:
    theme.set_mode(mode, remember=False)
    grid.resize(341, 600)
    grid.show()
    empty = grid.viewport().grab().toImage().pixelColor(grid.viewport().width() // 2, 590)
    assert empty == theme.color("card")
    theme.set_mode("light", remember=False)


@pytest.mark.usefixtures("dressed")
def test_on_a_large_screen_the_board_grows_and_the_answer_beside_it_keeps_its_room(
    page: DataPage, stage: DataStage
) -> None:
    """The board took the room of the bars, which were 26 pixels long."""
    boards = []
    for wide, high in ((1280, 672), (1920, 1000)):
        stage.resize(wide, high)
        QApplication.processEvents()
        boards.append(page.draw.board.width())
        assert page.draw.bars.width() >= page.draw.bars.sizeHint().width(), wide
        rows = [place.top() for place in page.means.findChildren(MeansView)[0].cells()]
        assert [rows.count(top) for top in sorted(set(rows))] == [5, 5], "the means of ten classes, in even rows"
    assert boards[1] > boards[0]
    assert page.right.width() < stage.width() // 3, "the pictures have most of it"
