"""Tiles stand in rows of equal length, as far as their number allows."""

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from gui.widgets.tiles import TileView
from tests.gui.on_screen import sized


@pytest.mark.parametrize(("count", "rows"), [(32, [8, 8, 8, 8]), (10, [10]), (11, [6, 5]), (1, [1])])
def test_a_last_row_of_two_filters_is_not_left_over_where_rows_of_equal_length_have_room(
    qtbot: QtBot, count: int, rows: list[int]
) -> None:
    tiles = sized(qtbot, TileView("Filters"), 100, 400)
    tiles.show_planes(np.ones((3, 3, count), np.float32), np.ones(count, np.float32))
    tiles.resize(10 * (tiles.tile().width() + tiles.gap) + 8, 400)
    tops = [tiles.place(index).top() for index in range(count)]
    assert [tops.count(top) for top in sorted(set(tops))] == rows
    assert tiles.place(count - 1).bottom() < tiles.heightForWidth(tiles.width())
