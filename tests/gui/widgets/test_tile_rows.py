"""Filters stand in rows of about the same length."""

from math import ceil

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from gui.look.theme import theme
from gui.widgets.tiles import TileView
from gui.xray.map_grid import GAP, MapGrid
from tests.gui.on_screen import sized


@pytest.mark.parametrize("count", [1, 2, 8, 10, 23, 32, 33, 64])
def test_the_last_row_is_not_two_of_ten_and_no_row_is_added_for_it(qtbot: QtBot, count: int) -> None:
    """32 filters stood in three rows of ten, and two."""
    tiles = TileView("Filters")
    tiles.show_planes(np.zeros((3, 3, count)), np.ones(count))
    for width in range(120, 700, 20):
        sized(qtbot, tiles, width, 400)
        columns, tile = tiles.columns(), tiles.tile().width()
        most = max(1, (width + tiles.gap) // (tile + tiles.gap))
        rows = ceil(count / columns)
        last = count - (rows - 1) * columns
        assert tiles.place(count - 1).bottom() < tiles.heightForWidth(width)
        assert rows <= ceil(count / max(1, most - 1)), "its margin takes at most one of them"
        assert columns - last < rows, (width, columns, last)


def test_so_do_the_filters_below_the_list_of_x_ray_and_its_maps(qtbot: QtBot) -> None:
    """Of 8 filters 5 stood above 3."""
    grid = sized(qtbot, MapGrid("Filter {number}"), 100, 200)
    grid.show_planes(np.ones((3, 3, 8), np.float32), None)
    tile = grid.tile.width() + theme.px(GAP)
    grid.resize(5 * tile + 6, 200)
    tops = [grid.place(number).top() for number in range(8)]
    assert [tops.count(top) for top in sorted(set(tops))] == [4, 4]
    assert grid.height_for(grid.width()) == 2 * tile + 6
