"""What painted widgets with parts promise of the mouse."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QHelpEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from gui.insight.enlarged import Enlarged
from gui.why.class_bars import ClassBars
from gui.widgets.parts import Parts
from gui.xray.map_grid import MapGrid
from tests.gui.on_screen import on_screen

LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
FIRST, SECOND, BESIDE = QPoint(5, 5), QPoint(15, 5), QPoint(95, 5)


class Row(Parts):
    """Two parts of ten pixels; a click does something on the first alone."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[tuple[str, int | None]] = []

    def at(self, point: QPointF) -> int | None:
        number = int(point.x()) // 10
        return number if number < 2 else None

    def leads(self, part: int) -> bool:
        return part == 0

    def tip(self, part: int) -> str:
        return f"part {part}"

    def look(self, part: int | None) -> None:
        self.told.append(("look", part))

    def pick(self, part: int) -> None:
        self.told.append(("pick", part))

    def enter(self, part: int) -> None:
        self.told.append(("enter", part))


@pytest.fixture
def row(qtbot: QtBot) -> Row:
    return on_screen(qtbot, Row(), 100, 10)


def test_what_the_mouse_points_at_is_told_once_and_is_nothing_when_it_leaves(row: Row) -> None:
    for place in (FIRST, QPoint(6, 6), SECOND, BESIDE):
        QTest.mouseMove(row, place)
    QTest.mouseMove(row, FIRST)
    QApplication.sendEvent(row, QEvent(QEvent.Type.Leave))
    assert row.told == [("look", part) for part in (0, 1, None, 0, None)]
    assert row.over is None


def test_the_mouse_is_a_hand_where_a_click_does_something(row: Row) -> None:
    hand, arrow = Qt.CursorShape.PointingHandCursor, Qt.CursorShape.ArrowCursor
    for place, shape in ((BESIDE, arrow), (FIRST, hand), (SECOND, arrow), (FIRST, hand), (BESIDE, arrow)):
        QTest.mouseMove(row, place)
        assert row.cursor().shape() == shape


def test_where_only_a_double_click_does_something_the_mouse_is_no_hand(qtbot: QtBot) -> None:
    """A hand promises that one click does: of the bars of Why, and of the map that is picked, none does."""
    bars, enlarged = ClassBars(), Enlarged()
    bars.show_answer(np.array([0.6, 0.4]), ("7", "9"), 0)
    enlarged.show_plane(np.ones((3, 3), np.float32), 1.0)
    for view in (bars, enlarged):
        qtbot.addWidget(view)
        view.point_to(view.at(QPointF(FIRST)))
        assert view.over is not None
        assert view.cursor().shape() == Qt.CursorShape.ArrowCursor


def test_the_number_under_the_mouse_in_a_map_is_that_of_now(qtbot: QtBot) -> None:
    grid, said = MapGrid("Map {number}"), list[str]()
    qtbot.addWidget(grid)
    grid.show()
    grid.show_planes(np.full((3, 3, 1), 0.25, np.float32), None)
    QTest.mouseMove(grid, QPoint(1, 1))
    grid.hovered.connect(said.append)
    QTest.mouseMove(grid, FIRST)
    grid.show_planes(np.full((3, 3, 1), 0.75, np.float32), None)
    assert [words.rpartition(" ")[2] for words in said] == ["+0.250", "+0.75"]


def test_the_left_button_alone_picks_and_enters_a_part(row: Row) -> None:
    for button in (RIGHT, LEFT):
        for place in (FIRST, BESIDE):
            QTest.mouseClick(row, button, pos=place)
    assert [one for one in row.told if one[0] != "look"] == [("pick", 0)]
    QTest.mouseDClick(row, RIGHT, pos=SECOND)
    QTest.mouseDClick(row, LEFT, pos=SECOND)
    assert row.told[-1] == ("enter", 1)
    assert sum(one[0] == "enter" for one in row.told) == 1


def test_the_mouse_rests_on_words_of_its_part_and_beside_them_on_those_of_the_whole(row: Row) -> None:
    row.setToolTip("whole")
    for place, words in ((SECOND, "part 1"), (BESIDE, "whole")):
        QApplication.sendEvent(row, QHelpEvent(QEvent.Type.ToolTip, place, row.mapToGlobal(place)))
        assert QToolTip.text() == words
    QToolTip.hideText()


def test_words_of_a_part_go_when_the_mouse_is_on_another(row: Row, qtbot: QtBot) -> None:
    """The number of one cell of the matrix stood there while the mouse was on the next."""
    QTest.mouseMove(row, BESIDE)  # a test before may have left it on the second, and who stays there comes to nothing
    QTest.mouseMove(row, SECOND)
    QApplication.sendEvent(row, QHelpEvent(QEvent.Type.ToolTip, SECOND, row.mapToGlobal(SECOND)))
    qtbot.waitUntil(QToolTip.isVisible)
    QTest.mouseMove(row, SECOND + QPoint(1, 0))
    row.look_again()
    qtbot.wait(500)
    assert QToolTip.isVisible(), "they stay on the same part"
    QTest.mouseMove(row, FIRST)
    qtbot.waitUntil(lambda: not QToolTip.isVisible(), timeout=5000)  # by themselves they go after ten seconds


def test_what_is_shown_anew_is_told_of_the_part_under_the_mouse(row: Row) -> None:
    row.look_again()
    QTest.mouseMove(row, SECOND)
    row.look_again()
    assert row.told == [("look", 1), ("look", 1)], "not where the mouse is elsewhere"


def test_where_a_double_click_is_nothing_of_its_own_two_quick_clicks_are_two(
    row: Row, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(Row, "enter")
    QTest.mouseClick(row, LEFT, pos=FIRST)
    before = row.told.count(("pick", 0))
    there, kind = QPointF(FIRST), QEvent.Type.MouseButtonDblClick
    second = QMouseEvent(kind, there, row.mapToGlobal(there), LEFT, LEFT, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(row, second)
    assert (before, row.told.count(("pick", 0))) == (1, 2)
