"""Moving a number by a pixel does what the eye sees of it, and no more: the window slides without a jerk."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from gui.widgets import painted_words
from gui.xray import story
from gui.xray.digits import never_nought
from tests.gui.xray.stages import SMALL, Stage


class Events(QObject):
    """Notes which widgets are laid out, and which are painted."""

    def __init__(self) -> None:
        super().__init__()
        self.laid_out: list[QObject] = []
        self.painted: list[QObject] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.laid_out.append(watched)
        if event.type() == QEvent.Type.Paint:
            self.painted.append(watched)
        return False


@pytest.fixture
def stage(made: Callable[..., Stage], qtbot: QtBot) -> Stage:
    """A number of the second convolution, open and at rest."""
    stage = made(SMALL)
    stage.open("Convolution 2", 4, 4, 1)
    qtbot.waitUntil(lambda: not stage.page.one._later.isActive())
    for across in (1, -1):  # what is made once is made before
        stage.number.move(0, across)
        QApplication.processEvents()
    qtbot.wait(100)
    return stage


def moved(stage: Stage, across: int = 1) -> Events:
    """What happens until the number is painted after it was moved."""
    app, events = QApplication.instance(), Events()
    assert app is not None
    app.installEventFilter(events)
    stage.number.move(0, across)
    QApplication.sendPostedEvents()
    app.removeEventFilter(events)
    return events


def test_nothing_is_laid_out_anew_and_only_what_shows_another_number_is_painted(stage: Stage) -> None:
    page, one = stage.page, stage.page.one
    events = moved(stage)
    assert {type(widget).__name__ for widget in events.laid_out} <= {"Slot"}, "it has no layout: it passes nothing on"
    shows = {one.patch, one.sum, one.picture.map, one.before.map, one.result.map, page.play.where, page.bar.where}
    assert shows - {one.picture.map} <= set(events.painted)
    for untouched in (page.blocks, page.filters.grid, page.bar.what, page.play.play, page.what_it_is, one.sentence):
        assert untouched not in events.painted
    assert all(events.painted.count(widget) <= 1 for widget in shows)


def test_no_widget_is_made_and_no_line_of_the_sum_is_told_before_the_number_is_painted(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[object] = []
    monkeypatch.setattr(story, "map_words", lambda *of: told.append(of) or "a map")
    before = len(stage.page.findChildren(QWidget))
    moved(stage)
    assert len(stage.page.findChildren(QWidget)) == before
    assert not told


def test_the_lines_of_the_sum_follow_when_the_number_was_painted(stage: Stage, qtbot: QtBot) -> None:
    moved(stage)
    shown = stage.page.one.story
    assert shown is not None
    qtbot.waitUntil(lambda: stage.page.one.rows.rows[:-1] == shown.rows)


def test_lines_of_a_number_that_is_no_longer_open_are_not_told(stage: Stage, qtbot: QtBot) -> None:
    """They would be those of the number that is open now, below the value of the one before."""
    one = stage.page.one
    moved(stage)
    rows = one.rows.rows
    stage.page.show_what("map")
    stage.open("Convolution 1", 2, 2, 0)
    qtbot.waitUntil(lambda: not one._later.isActive())
    assert one.rows.rows is rows
    stage.page.show_what("one")
    assert one.story is not None
    qtbot.waitUntil(lambda: one.rows.rows[:-1] == one.story.rows)


def test_words_that_were_written_before_are_not_laid_out_again(stage: Stage) -> None:
    for across in (1, -1):
        moved(stage, across)
    before = painted_words._laid_out.cache_info()
    for across in (1, -1):
        moved(stage, across)
    after = painted_words._laid_out.cache_info()
    assert after.misses == before.misses
    assert after.hits - before.hits > 50, "the numbers of two windows"


def test_the_window_and_the_sum_follow_the_mouse_over_the_map_and_go_back_when_it_leaves(
    made: Callable[..., Stage],
) -> None:
    stage = made(SMALL)
    stage.open("Convolution 1", 3, 3, 1)
    one, way = stage.page.one, len(stage.number.way)
    view = one.result.map
    for pixel in ((7, 9), (25, 0)):
        QTest.mouseMove(view, view.spot((*pixel, 1, 1)).center().toPoint())
        assert one.picture.map.outline == (*pixel, 3, 3)
        assert one.story is not None
        assert one.story.value == stage.number.array(stage.number.done.instruction.output)[(*pixel, 1)]
        assert view.ring == pixel
    assert stage.number.focus.value.pixel == (3, 3)
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert stage.number.focus.value.pixel == (3, 4), "the keys go on from the number that was opened"
    QTest.mouseMove(view, view.spot((8, 8, 1, 1)).center().toPoint())
    QApplication.sendEvent(view, QEvent(QEvent.Type.Leave))
    assert one.picture.map.outline == (3, 4, 3, 3)
    assert len(stage.number.way) == way, "nothing to go back from"


def test_probabilities_are_opened_at_the_class_that_is_said_and_none_is_written_as_nought(
    made: Callable[..., Stage],
) -> None:
    stage = made(SMALL)
    answer = stage.probe.maps[stage.id("Softmax")]
    stage.open("Convolution 1", 0, 5, 1 if answer.argmax() == 2 else 2)
    stage.page.open_block(stage.id("Softmax"))
    assert stage.number.place is not None
    assert stage.number.place.index == (int(answer.argmax()),)
    stage.open("Convolution 1", 0, 5, 1 if answer.argmax() == 2 else 2)
    stage.page.open_block(stage.id("Fully connected"))  # the scores behind them: map 3 is not class 3
    assert stage.number.place.index == (int(answer.argmax()),)
    assert never_nought(2.04e-10, 6) == "2.04 × 10⁻¹⁰"
    assert (never_nought(0.0, 3), never_nought(-0.25, 2)) == ("0.000", "−0.25")


@pytest.mark.parametrize("holder", ["page", "result"])
def test_the_keys_that_go_back_elsewhere_go_back_here_and_not_one_pixel_to_the_left(
    made: Callable[..., Stage], qtbot: QtBot, holder: str
) -> None:
    stage = made(SMALL)
    qtbot.waitUntil(stage.page.isActiveWindow)
    stage.open("Convolution 1", 5, 5, 1)
    stage.open("Convolution 2", 4, 4, 1)
    widget = stage.page if holder == "page" else stage.page.one.result.map
    widget.setFocus()
    QTest.keyClick(widget, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert stage.number.place is not None
    assert (stage.number.place.block, stage.number.place.index) == (stage.id("Convolution 1"), (5, 5, 1))
    QTest.keyClick(widget, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert stage.number.place.index == (5, 5, 1), "before the first number there is none"
