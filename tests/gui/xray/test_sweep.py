"""The sweep shows how a map comes about: it is written number by number, and nothing moves that a hand would go to."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QColor, QPaintEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from engine import Stack, block
from gui.xray.map_view import MapView
from tests.gui.xray.stages import SMALL, Stage


@pytest.fixture
def stage(made: Callable[..., Stage], qtbot: QtBot) -> Stage:
    stage = made(SMALL)
    stage.open("Convolution 1", 10, 10, 1)
    qtbot.waitUntil(lambda: stage.page.one.result.map.ring == (10, 10))
    return stage


def seen(map: MapView, row: int, column: int) -> QColor:
    """The colour of a number."""
    return map.grab().toImage().pixelColor(map.spot((row, column, 1, 1)).center().toPoint())


PLACES = [(4, 20), (10, 8), (10, 13), (16, 2)]


def test_what_the_window_has_not_come_to_is_faint_while_it_plays(stage: Stage) -> None:
    page, map = stage.page, stage.page.one.result.map
    map.plane = map.plane * 0 + map.scale  # the same strong colour everywhere
    map._images.clear()
    strong = seen(map, *PLACES[0])
    assert [seen(map, *place) for place in PLACES] == [strong] * 4
    page.play._timer.setInterval(10_000)  # it stands where it is
    QTest.mouseClick(page.play.play, Qt.MouseButton.LeftButton)
    faint = [seen(map, *place) != strong for place in PLACES]
    assert faint == [False, False, True, True]
    QTest.mouseClick(page.play.play, Qt.MouseButton.LeftButton)
    assert [seen(map, *place) for place in PLACES] == [strong] * 4


class Painted(QObject):
    """Notes how much of a widget is painted anew."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__()
        self.pixels = 0
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent):
            self.pixels += sum(one.width() * one.height() for one in event.region())
        return False


def test_one_number_on_paints_a_spot_and_a_jump_all_that_is_faint_or_not_any_more(stage: Stage, qtbot: QtBot) -> None:
    page, map = stage.page, stage.page.one.result.map
    page.play._timer.setInterval(10_000)
    page.play.toggle()
    QApplication.processEvents()
    painted, whole = Painted(map), map.width() * map.height()
    page.play.moved.emit(page.play.current + 1)
    qtbot.waitUntil(lambda: painted.pixels > 0)
    assert painted.pixels < whole / 10
    painted.pixels = 0
    page.play.moved.emit(page.play.current + 200)
    qtbot.waitUntil(lambda: painted.pixels >= whole)


def test_the_whole_map_is_written_too(stage: Stage) -> None:
    page = stage.page
    page.show_what("map")
    page.play._timer.setInterval(10_000)
    page.play.toggle()
    assert page.maps.large.is_written
    page.play.toggle()
    assert not page.maps.large.is_written


def test_the_slider_stays_where_it_is_when_the_sweep_begins_and_stops(stage: Stage) -> None:
    play = stage.page.play
    play._timer.setInterval(10_000)
    QApplication.processEvents()
    before = play.slider.geometry()
    for _ in range(2):
        play.toggle()
        QApplication.processEvents()
        assert play.slider.geometry() == before


def test_a_map_of_one_number_offers_no_sweep(made: Callable[..., Stage], qtbot: QtBot) -> None:
    """It could be played, and nothing moved."""
    stage = made(
        Stack.of(
            block("convolution", filters=4, size=28), block("convolution", filters=3, size=1),
            block("fully_connected", units=10), block("softmax"),
        )
    )  # fmt: skip
    play, shown = stage.page.play, stage.page.what_it_is
    for name, what, is_there in (
        ("Convolution 1", "one", False), ("Convolution 2", "map", False), ("Fully connected", "one", True),
        ("Softmax", "one", True), ("Convolution 2", "one", False),
    ):  # fmt: skip
        stage.open(name, *((0,) if is_there else (0, 0, 1)))
        stage.page.show_what(what)
        qtbot.waitUntil(lambda there=is_there: play.isVisible() == there)
        assert shown.isVisible(), name
        QTest.keyClick(stage.page, Qt.Key.Key_Space)
        assert play.is_playing == is_there, f"{name}: the key"
        play.stop()
