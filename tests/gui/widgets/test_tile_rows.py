"""Filters stand in rows of about the same length."""

from math import ceil

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from gui.widgets.tiles import TileView
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
