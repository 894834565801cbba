"""The pictures of a set fill the card that they lie on, and nothing else is seen beside them."""

from math import ceil, floor

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from engine import load_data
from gui.data.means_view import MeansView
from gui.data.mosaic import paint_strip, strip
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


@pytest.mark.parametrize("ratio", [1.0, 1.1, 1.25, 1.5, 1.75, 2.0])
@pytest.mark.parametrize("pitch", [40, 41, 42, 43])
def test_every_picture_lies_in_its_frame_on_a_screen_at_any_scale(qapp: object, ratio: float, pitch: int) -> None:
    """At 125 % the thirtieth picture lay 15 pixels beside its frame and its ring."""
    side, count = pitch - 4, 40
    row = strip(np.ones((count, 7, 7, 1), np.float32), side, pitch, ratio, QColor("red"))
    screen = QImage(ceil(pitch * count * ratio), ceil(60 * ratio), QImage.Format.Format_ARGB32_Premultiplied)
    screen.setDevicePixelRatio(ratio)
    screen.fill(Qt.GlobalColor.white)
    painter = QPainter(screen)
    paint_strip(painter, 11, row, ratio)
    painter.end()
    middle, red, white = floor((11 + side / 2) * ratio), QColor("red"), QColor("white")
    for number in range(count):
        begins, ends = number * pitch * ratio, (number * pitch + side) * ratio
        line = [screen.pixelColor(x, middle) for x in range(floor(begins + 1e-6), ceil(ends - 1e-6))]
        assert line[0] == red, number
        assert red not in line[3:-3], number
        assert red in line[-3:], number
        assert line[len(line) // 2] != white, number
    down = [screen.pixelColor(floor(20 * ratio), y) for y in range(screen.height())]
    reds = [y for y, colour in enumerate(down) if colour == red]
    assert (reds[0], reds[-1]) == (floor(11 * ratio + 1e-6), reds[0] + row.height() - 1), "whole above and below, too"


@pytest.mark.usefixtures("dressed")
def test_a_screen_full_of_pictures_is_made_within_a_few_turns(
    grid: PictureGrid, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Frames took the time that was for pictures: on 2560 x 1440 most rows were empty for more than a second."""
    monkeypatch.setattr("gui.data.picture_grid.AT_ONCE", 60.0)
    drawn: list[object] = []
    monkeypatch.setattr(QPainter, "drawRects", lambda *of: drawn.append(of))
    grid.show_pictures(load_data("digits"), np.arange(2000))
    grid.resize(1600, 1000)
    grid.viewport().grab()
    assert len(grid._strips) == -(-grid.viewport().height() // grid.cell(grid.columns).top())
    assert not drawn, "frames come with the pictures, and are kept with them"


@pytest.mark.usefixtures("dressed")
def test_what_is_still_to_come_has_its_frames(grid: PictureGrid, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gui.data.picture_grid.AT_ONCE", -1.0)
    grid.resize(341, 300)
    seen = grid.viewport().grab().toImage()
    for place in (0, grid.columns + 1):
        cell = grid.cell(place)
        assert seen.pixelColor(cell.topLeft()) == theme.color("border")
        assert seen.pixelColor(cell.bottomRight()) == theme.color("border")
        assert {seen.pixelColor(cell.center() + QPoint(x, 0)).name() for x in range(-9, 9)} == {"#ffffff"}
    monkeypatch.setattr("gui.data.picture_grid.AT_ONCE", 60.0)
    now = grid.viewport().grab().toImage()
    assert now.pixelColor(grid.cell(0).topLeft()) == theme.color("border")
    assert any(now.pixelColor(grid.cell(0).center() + QPoint(x, 0)).lightness() < 99 for x in range(-9, 9))


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
