"""A unit reads several maps: which of them is drawn is chosen below the list of blocks, and its figures have room."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from engine import Stack, block
from gui.xray.page_bar import FILTER
from tests.gui.xray.stages import SMALL, Stage

FIVE = Stack.of(
    block("convolution", filters=8, size=3), block("max_pool", extent=5), block("convolution", filters=4, size=5),
    block("fully_connected", units=10), block("softmax"),
)  # fmt: skip
READ = Stack.of(
    block("convolution", filters=8, size=3), block("max_pool", extent=5), block("fully_connected", units=10),
    block("softmax"),
)  # fmt: skip
UNITS = Stack.of(
    block("convolution", filters=40, size=3, stride=2, padding="same"), block("max_pool", extent=3, stride=3),
    block("fully_connected", units=10), block("softmax"),
)  # fmt: skip


def drawn(stage: Stage) -> int:
    story = stage.page.one.story
    assert story is not None
    assert story.window is not None
    return story.window.channel


def test_a_click_on_the_weights_for_a_map_draws_that_map(made: Callable[..., Stage]) -> None:
    """Only the one that counts most was drawn, and of the others nothing was to be seen but lines of single terms."""
    stage = made(SMALL)
    stage.open("Fully connected", 3)
    choice, one = stage.page.filters, stage.page.one
    assert choice.isVisible()
    assert (choice.title.text(), choice.detail.text()) == ("Its weights, map", f"{drawn(stage) + 1} of 5")
    other = (drawn(stage) + 2) % 5
    QTest.mouseClick(choice.grid, Qt.MouseButton.LeftButton, pos=choice.grid.place(other).center())
    assert drawn(stage) == other
    assert choice.detail.text() == f"{other + 1} of 5"
    assert choice.grid.ring == (-1, 0, other)
    assert one.before.channel == other
    assert stage.number.place is not None
    assert stage.number.place.index == (3,), "it is the same unit"
    assert one.patch.window_ is not None
    np.testing.assert_array_equal(one.patch.window_.factors, choice.grid.planes[:, :, other])


def test_what_is_chosen_from_are_the_weights_of_the_open_unit(made: Callable[..., Stage]) -> None:
    stage = made(SMALL)
    for unit in (3, 4):
        stage.open("Fully connected", unit)
        array = stage.number.done.arrays[0]
        np.testing.assert_array_equal(stage.page.filters.grid.planes.ravel(), array[:, unit])


def test_page_down_draws_the_next_map_of_a_unit_and_stays_in_sight(made: Callable[..., Stage]) -> None:
    stage = made(UNITS)
    page, choice = stage.page, stage.page.filters
    page.resize(1031, 500)
    stage.open("Fully connected", 3)
    page.one.show_channel(0)
    QApplication.processEvents()
    assert choice.area.verticalScrollBar().maximum() > 0
    for number in range(1, 40):
        QTest.keyClick(page, Qt.Key.Key_PageDown)
        assert drawn(stage) == number
        assert choice.grid.visibleRegion().contains(choice.grid.place(number).center())
    QTest.keyClick(page, Qt.Key.Key_PageDown)
    QTest.keyClick(page, Qt.Key.Key_PageUp)
    assert drawn(stage) == 38
    assert stage.number.place is not None
    assert stage.number.place.index == (3,)


def test_where_no_map_is_drawn_none_is_chosen(made: Callable[..., Stage]) -> None:
    stage = made(SMALL)
    stage.open("Fully connected", 3)
    assert stage.page.filters.isVisible()
    stage.page.show_what(FILTER)  # all of them are shown
    assert not stage.page.filters.isVisible()


@pytest.mark.usefixtures("dressed")
@pytest.mark.parametrize(
    ("stack", "name", "index"),
    [(FIVE, "Convolution 2", (0, 0, 1)), (READ, "Fully connected", (3,))],
    ids=["a filter", "a unit"],
)
def test_a_window_of_five_columns_has_its_weights_and_products_in_figures(
    made: Callable[..., Stage], stack: Stack, name: str, index: tuple[int, ...]
) -> None:
    """In a window of 1280 pixels it had numbers, and weights and products had none."""
    stage = made(stack)
    stage.page.resize(1264, 624)
    stage.open(name, *index)
    for _ in range(3):
        QApplication.processEvents()
    patch = stage.page.one.patch
    window = patch.window_
    assert window is not None
    assert window.numbers.shape == (5, 5)
    for grid, plane in enumerate((window.numbers, window.factors, window.products)):
        assert plane is not None
        assert any(map(any, patch._texts(grid, plane)[0])), ("numbers", "weights", "products")[grid]
