"""Units as bars: each row is as high as the number in it, or there are squares."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from pytestqt.qtbot import QtBot

from gui.look.theme import theme
from gui.xray.gradient.batch_maps import SMALL_SIDE
from gui.xray.map_view import LARGE, LARGEST, SIDE
from gui.xray.unit_bars import UnitBars
from tests.gui.on_screen import on_screen, sized
from tests.gui.painted import texts_of


@pytest.mark.parametrize("side", [LARGE, SMALL_SIDE, SIDE, LARGEST])
@pytest.mark.parametrize("units", [2, 10, 12, 16])
def test_numbers_of_units_never_run_into_each_other(qtbot: QtBot, side: int, units: int) -> None:
    bars = UnitBars(side)
    qtbot.addWidget(bars)
    bars.show_values(np.linspace(-3, 4, units), (), "Fully connected", str(units), 1)
    label = QFontMetrics(theme.font("label"))
    if bars.are_bars:
        assert bars.place(1).top() - bars.place(0).top() > label.capHeight()
    else:
        assert units * label.height() > theme.px(side), "there was room"


def test_units_of_which_none_is_open_show_that_the_keys_are_there_and_begin_at_the_first(qtbot: QtBot) -> None:
    """Tab went through them unseen, and an arrow key opened the second one."""
    view, opened = on_screen(qtbot, UnitBars(60), 70, 100), []
    view.show_values(np.zeros(9, np.float32), (), "Units", "9", None)
    view.picked.connect(opened.append)
    view.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(view.hasFocus)
    assert view.grab().toImage().pixelColor(1, int(view.place(4).center().y())) == theme.color("accent")
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert opened == [0]


def test_where_little_room_is_the_name_of_a_block_is_said_and_not_how_many_units_it_has(qtbot: QtBot) -> None:
    """In the row of a deep network one was in Soft… 10."""
    view = sized(qtbot, UnitBars(64), 68, 100)
    view.is_here = True
    view.show_values(np.zeros(10, np.float32), (), "Softmax", "10", 4)
    assert {"Softmax", "10"} & {*texts_of(view)} == {"Softmax"}
    view.resize(view.words_width, 100)
    assert {"Softmax", "10"} <= {*texts_of(view)}


def test_of_26_classes_each_square_has_its_name_where_that_has_room(qtbot: QtBot) -> None:
    """Which of the squares was an M could only be counted."""
    letters, many = tuple("ABCDEFGHIJKLMNOPQRSTUVWXYZ"), tuple(f"class {n}" for n in range(200))
    view = sized(qtbot, UnitBars(LARGE), 200, 220)
    view.show_values(np.linspace(-3, 4, 26), letters, "Softmax", "26", 1)
    assert {*letters} <= {*texts_of(view)}
    view.show_values(np.linspace(-3, 4, 26), (), "Fully connected", "26", 1)
    assert {*texts_of(view)} == {"Fully connected", "26"}
    view.show_values(np.zeros(200), many, "Softmax", "200", 1)
    assert {*texts_of(view)} == {"Softmax", "200"}
