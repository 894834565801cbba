"""The mouse over what is read, the picture or the map before, moves the window there, as it does over the result."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from engine import Stack, block
from gui.xray.map_view import MapView
from gui.xray.story import tell
from tests.gui.xray.stages import SMALL, Stage


@pytest.fixture
def stage(made: Callable[..., Stage]) -> Stage:
    return made(SMALL)


def spot(view: MapView, row: int, column: int) -> QPoint:
    """Where a number of a map is painted."""
    return view.spot((row, column, 1, 1)).center().toPoint()


def over(qtbot: QtBot, view: MapView, row: int, column: int) -> None:
    qtbot.mouseMove(view, spot(view, row, column))


def test_the_window_goes_where_the_mouse_is_over_the_picture(stage: Stage, qtbot: QtBot) -> None:
    stage.open("Convolution 1", 3, 4, 2)
    one, number = stage.page.one, stage.number
    picture = one.picture.map
    over(qtbot, picture, 10, 20)
    assert number.place is not None
    assert number.place.index == (9, 19, 2)  # the middle of its 3×3 window is the pixel
    assert picture.outline == (9, 19, 3, 3)
    assert one.result.map.ring == (9, 19)
    over(qtbot, picture, 0, 27)
    assert number.place.index == (0, 25, 2)  # at the border the nearest
    QApplication.sendEvent(picture, QEvent(QEvent.Type.Leave))
    assert number.place.index == (3, 4, 2)
    assert stage.probe.focus.value.pixel == (3, 4)  # nothing was opened


def test_under_the_mouse_no_other_map_comes(stage: Stage, qtbot: QtBot) -> None:
    """Of the maps that a number reads the one that adds most is shown: it may be another at every pixel."""
    stage.open("Convolution 2", 4, 4, 1)
    one = stage.page.one
    view = one.before
    channel, strongest = view.channel, set[int]()
    over(qtbot, view.map, 2, 2)
    for row in range(1, 11):
        for column in range(1, 11, 2):
            over(qtbot, view.map, row, column)
            assert view.channel == channel
            assert stage.number.place is not None
            assert stage.number.place.index == (row - 1, column - 1, 1)
    QApplication.sendEvent(view.map, QEvent(QEvent.Type.Leave))
    for row in range(1, 11):
        stage.open("Convolution 2", row - 1, 4, 1)
        strongest.add(view.channel)
    assert len(strongest) > 1  # it would have been another


def test_what_reads_all_of_the_picture_stays_where_it_is(stage: Stage, qtbot: QtBot) -> None:
    stage.open("Normalise", 4, 4, 1)
    over(qtbot, stage.page.one.picture.map, 10, 20)
    assert stage.number.place is not None
    assert stage.number.place.index == (4, 4, 1)


def test_no_words_cover_the_numbers_that_follow_the_mouse(stage: Stage, qtbot: QtBot) -> None:
    stage.open("Convolution 1", 3, 4, 2)
    QToolTip.hideText()
    view = stage.page.one.result.map
    for place in (spot(view, 5, 5), QPoint(5, 2)):  # a number; the line above
        qtbot.mouseMove(view, place)
        QApplication.sendEvent(view, QHelpEvent(QEvent.Type.ToolTip, place, view.mapToGlobal(place)))
        assert bool(QToolTip.text()) == (place.y() == 2)


def test_the_map_that_is_kept_under_the_mouse_is_not_that_of_another_block(
    made: Callable[..., Stage], qtbot: QtBot
) -> None:
    blocks = block("convolution", filters=6, size=3), block("convolution", filters=6, size=3)
    stage = made(Stack.of(*blocks, *SMALL.blocks[:1], *SMALL.blocks[-2:]))
    stage.open("Convolution 2", 4, 4, 1)
    one = stage.page.one
    over(qtbot, one.before.map, 2, 2)
    kept, seen = one.before.channel, list[tuple[int | None, int | None]]()
    for row in range(8):
        stage.number.open(stage.id("Convolution 2"), (4, 4, 1))
        over(qtbot, one.before.map, 2, 2 + row)
        stage.open("Convolution 3", row, 4, 1)  # as its card is opened by the keyboard
        story = tell(stage.number).window
        assert story is not None
        seen.append((one.before.channel, story.channel))
    assert [shown for shown, _ in seen] == [most for _, most in seen]
    assert any(most != kept for _, most in seen)
