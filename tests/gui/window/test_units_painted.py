"""The weights of a unit that reads a list of numbers, and no maps, are painted like those of a filter, one by one."""

import numpy as np
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from engine.blocks import block
from engine.network.stack import Stack
from gui.filters.page import FiltersPage
from gui.state.inside.weight_spot import Spot
from gui.window.main_window import MainWindow
from tests.gui.window.test_filters_page import STACK, filters_page

LEFT = Qt.MouseButton.LeftButton


def unit_of_list(qtbot: QtBot, window: MainWindow, units: int, reads: int) -> FiltersPage:
    """The page, with a block whose units read the numbers of another's."""
    page = filters_page(window)
    blocks = *STACK.blocks[:2], block("fully_connected", units=reads), block("fully_connected", units=units)
    window.document.edit("Two", window.document.design.with_(stack=Stack.of(*blocks, *STACK.blocks[2:]).renewed()))
    looked_at = window.document.design.stack.ids[3]
    window.focus.look(block=looked_at, map=4)
    qtbot.waitUntil(lambda: page.bench.block == looked_at and page.switch.what.isEnabled())
    return page


def test_the_weights_of_a_unit_that_reads_a_list_are_painted_one_by_one(qtbot: QtBot, window: MainWindow) -> None:
    page = unit_of_list(qtbot, window, 7, 12)
    grid, before = page.paint.grid, page.bench.arrays["weights"].copy()
    assert (grid.plane.shape, page.paint.load.isVisible()) == ((3, 4), False)  # a list has no edges to be found
    np.testing.assert_array_equal(grid.plane.ravel(), before[:, 4])
    place = grid.place(1, 2).center().toPoint()
    qtbot.mouseClick(grid, LEFT, pos=place)
    qtbot.waitUntil(lambda: page.bench.arrays["weights"][6, 4] == 1.0)
    qtbot.mouseMove(grid, place)
    assert page.paint.place.text() == "Weight of input 7 of 12: +1.00"
    expected = before.copy()
    expected[6, 4] = 1.0
    np.testing.assert_array_equal(page.bench.arrays["weights"], expected)
    with qtbot.waitSignal(page.weight_wanted) as wanted:
        page.paint.tiles.opened.emit(4, 1, 2)
    assert wanted.args == [Spot(channel=6)]
    window.document.undo_stack.undo()
    qtbot.waitUntil(lambda: bool((page.bench.arrays["weights"] == before).all()))


def test_units_of_long_lists_can_be_switched_but_not_painted(qtbot: QtBot, window: MainWindow) -> None:
    page = unit_of_list(qtbot, window, 7, 43)  # a prime number: one row, too long to point at one of it
    assert page.bench.plane is None
    assert page.no_picture.isVisible()
    assert page.no_picture.text().startswith("There are too many weights")
    assert not page.paint.isVisible()


def test_of_a_block_without_filters_it_is_not_said_that_its_weights_are_too_many(
    qtbot: QtBot, window: MainWindow
) -> None:
    page = filters_page(window)
    blocks = *STACK.blocks[:2], block("batch_normalise"), *STACK.blocks[2:]
    window.document.edit("One", window.document.design.with_(stack=Stack.of(*blocks).renewed()))
    normalises = window.document.design.stack.ids[2]
    window.focus.look(block=normalises, map=1)
    qtbot.waitUntil(lambda: page.bench.block == normalises and page.switch.what.isEnabled())
    assert (page.bench.plane, page.bench.reads_list) == (None, False)
    assert page.no_picture.isVisible()
    assert page.no_picture.text().startswith("This block has no filters to paint")
