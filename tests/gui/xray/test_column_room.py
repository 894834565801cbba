"""What the list of blocks leaves of the left column belongs to the filters below it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QApplication, QFrame

from engine import Stack, block
from gui.look.theme import theme
from gui.xray.filter_choice import LEAST
from tests.gui.xray.stages import Stage

MANY = Stack.of(
    block("convolution", filters=32, size=3), block("relu"), block("max_pool", extent=2),
    block("fully_connected", units=10), block("softmax"),
)  # fmt: skip


def test_all_filters_are_seen_where_a_short_list_leaves_room_and_grow_into_it(made: Callable[..., Stage]) -> None:
    """Of 32 a scroll bar showed 28, below a list that ended 180 pixels above them."""
    stage = made(MANY)
    stage.open("Convolution", 5, 5, 3)
    page, filters = stage.page, stage.page.filters
    for high in (560, 950):  # with a scroll bar, which takes some of the width, and then without
        page.resize(1600, high)
        QApplication.processEvents()
    assert filters.area.verticalScrollBar().maximum() == 0
    assert filters.grid.tile.width() > theme.px(LEAST)
    last = max(filters.grid.place(number).right() for number in range(32))
    assert filters.grid.width() - last < filters.grid.tile.width() // 2, "they fill the column"
    listed = page.blocks.parentWidget()
    assert listed is not None
    assert listed.height() >= page.blocks.height(), "and no block is hidden for it"


def test_a_list_that_grows_takes_its_room_back(made: Callable[..., Stage]) -> None:
    stage = made(MANY)
    stage.open("Convolution", 5, 5, 3)
    page = stage.page
    page.resize(1600, 620)
    QApplication.processEvents()
    before = page.filters.area.height()
    lines = [block("relu") for _ in range(12)]
    ending = block("fully_connected", units=10), block("softmax")
    more = Stack.of(block("convolution", filters=32, size=3), *lines, *ending)
    stage.document.edit("More blocks", stage.document.design.with_(stack=more))
    stage.open("Convolution", 5, 5, 3)
    QApplication.processEvents()
    assert page.filters.area.height() < before


def test_a_line_tells_the_filters_from_the_list_above_which_ends_where_it_scrolls(made: Callable[..., Stage]) -> None:
    """Their title stood close below half of a block, as if it was one of them."""
    stage = made(MANY)
    stage.open("Convolution", 5, 5, 3)
    page = stage.page
    page.resize(1048, 500)
    QApplication.processEvents()
    line = next(one for one in page.filters.findChildren(QFrame) if one.property("role") == "line")
    title = page.filters.title
    assert title.width() < line.width() == page.filters.contentsRect().width()
    assert line.y() == page.filters.contentsRect().y()
    assert title.y() - line.y() - line.height() >= theme.px(6)
