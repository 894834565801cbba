"""The way of a number in one row: every map before it that it looks at, and every one behind it that it reaches."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import count

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.look.theme import theme
from gui.xray.page_bar import ONE
from gui.xray.register_view import RegisterView
from gui.xray.way import SIDE, Way
from tests.gui.xray.stages import RESIDUAL, SMALL, Stage


def shown(way: Way) -> list[RegisterView]:
    return [view for view in way.views if not view.isHidden()]


def names(stage: Stage, way: Way) -> list[str]:
    return [stage.number.name(view.register) for view in shown(way)]


def test_the_way_of_a_number_leads_on_from_it_to_the_answer(made: Callable[..., Stage]) -> None:
    stage = made(SMALL)
    way = stage.page.one.way
    stage.open("ReLU", 4, 6, 1)
    way.show_way(stage.number)
    blocks = ["Convolution 1", "ReLU", "Normalise", "Max pool", "Convolution 2", "Fully connected", "Softmax"]
    assert names(stage, way) == ["Input picture", *blocks]
    assert [view.map.is_here for view in shown(way)] == [name == "ReLU" for name in ("", *blocks)]
    picture, before, here, *_ = (view.map for view in shown(way))
    assert (picture.outline, before.outline) == ((4, 6, 3, 3), (4, 6, 1, 1))
    assert (here.ring, here.outline) == ((4, 6), None)
    stage.open("Max pool", 2, 3, 0)
    way.show_way(stage.number)
    after = shown(way)[names(stage, way).index("Convolution 2")].map
    assert after.outline == (0, 1, 3, 3)  # the 3×3 windows that hold row 3, column 4


def test_what_stands_beside_a_number_is_not_on_its_way(made: Callable[..., Stage]) -> None:
    """The shortcut of a residual does not pass what stands in it."""
    stage = made(RESIDUAL)
    stage.open("Tanh", 4, 4, 1)
    stage.page.one.way.show_way(stage.number)
    assert names(stage, stage.page.one.way)[-5:] == ["Tanh", "Residual", "Global average", "Fully connected", "Softmax"]


def test_of_a_long_way_the_part_around_the_open_number_is_in_sight(made: Callable[..., Stage], qtbot: QtBot) -> None:
    """At the end of a deep network the row showed its beginning, and not where one was."""
    stage = made(SMALL)
    stage.page.resize(640, 672)
    one = stage.page.one
    stage.open("Softmax", 3)
    here = next(view for view in shown(one.way) if view.map.is_here)
    room, bar = one.way.viewport(), one.way.horizontalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0 and room.rect().contains(here.geometry().translated(-bar.value(), 0)))
    assert all(view.width() >= view.words_width for view in shown(one.way)), "names are whole where one scrolls"
    bar.setValue(0)
    stage.number.move(1, 0)
    one._show_below()
    QApplication.processEvents()
    assert bar.value() == 0, "who scrolls elsewhere is not brought back by a step to the next unit"
    stage.open("Fully connected", 1)
    qtbot.waitUntil(lambda: bar.value() > 0)


def test_no_other_map_comes_while_a_pixel_moves(made: Callable[..., Stage], monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor while it trains: then another one may be the strongest at each step."""
    stage, turns = made(SMALL), count()
    monkeypatch.setattr("gui.xray.register_view.strongest", lambda values, _: next(turns) % values.shape[2])
    way = stage.page.one.way
    stage.open("Convolution 1", 4, 6, 1)
    way.show_way(stage.number)
    before = [view.channel for view in shown(way)]
    stage.number.move(0, 1)
    way.show_way(stage.number)
    assert [view.channel for view in shown(way)] == before


def test_arrow_keys_move_the_open_number_from_any_map_of_its_way(made: Callable[..., Stage]) -> None:
    """As from the large maps above: the line below the page promises it."""
    stage = made(SMALL)
    way = stage.page.one.way
    stage.open("ReLU", 4, 6, 1)
    way.show_way(stage.number)
    for view in (shown(way)[0], shown(way)[-3]):
        place = stage.number.place
        assert place is not None
        QTest.keyClick(view.map, Qt.Key.Key_Right)
        assert stage.number.place == replace(place, index=(4, place.index[1] + 1, 1))


def test_on_a_tall_page_the_way_of_a_first_number_is_seen_too_and_is_larger(made: Callable[..., Stage]) -> None:
    stage = made(SMALL)
    one = stage.page.one
    stage.open("Convolution 1", 4, 6, 1)
    for height, is_tall in ((560, False), (940, True), (560, False)):
        one.fit(1640, height)
        one.refresh()
        one._show_below()
        assert one.way_card.isHidden() != is_tall
    stage.open("Convolution 2", 4, 6, 1)
    for height, is_tall in ((560, False), (940, True)):
        one.fit(1640, height)
        one.way.resize(1600, one.way.height())
        assert (one.way._side > SIDE) == is_tall
        highest = max(view.sizeHint().height() for view in shown(one.way))
        assert one.way.viewport().height() >= highest, "what is said below a map is not cut"
    assert theme.px(one.way._side) % 28 == 0, "pools of the picture are as large as it"


@pytest.mark.parametrize("height", [902, 934, 950, 1000, 1080])  # of a window on 1920×1080 that looks back, or does not
def test_all_that_is_said_of_a_first_number_has_room_on_a_large_page(
    made: Callable[..., Stage], qtbot: QtBot, height: int
) -> None:
    stage = made(SMALL)
    page, one = stage.page, stage.page.one
    stage.open("Convolution 1", 5, 6, 1)
    page.resize(1690, height)
    room = page.areas[ONE].viewport()
    qtbot.waitUntil(lambda: one.way_card.isVisible() and one.height() == room.height())
    assert page.areas[ONE].verticalScrollBar().maximum() == 0
    assert one.rows.spot(len(one.rows.rows) - 1).bottom() <= one.rows.height(), "the last line is whole"
    assert one.result.map.side > 250


def test_how_large_a_receptive_field_is_stands_beside_the_outlines(made: Callable[..., Stage]) -> None:
    """Outlined it was, but a box is not counted by eye."""
    stage = made(SMALL)
    one = stage.page.one
    for name, index, size in (("Normalise", (3, 3, 0), "28×28"), ("ReLU", (0, 3, 1), "3×3")):
        stage.open(name, *index)
        one.fit(1640, 940)
        one.refresh()
        one._show_below()
        assert f"its receptive field, {size} pixels of the picture" in one.way_detail.text()
