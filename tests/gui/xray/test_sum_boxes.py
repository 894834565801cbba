"""The sum in one line of boxes: its words are whole where there is any room for them."""

from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.look.theme import theme
from gui.state.inside.weight_spot import Spot
from gui.xray.sum_boxes import SIGN, SumBox, SumBoxes
from tests.gui.on_screen import on_screen
from tests.gui.painted import texts_of


@pytest.mark.parametrize("less", [1.0, 0.9])
def test_boxes_with_room_to_spare_give_way_before_a_word_is_cut(qapp: QApplication, qtbot: QtBot, less: float) -> None:
    """'This num…', said a box of a projector in large text, beside a word with room for two of its kind."""
    theme.apply(qapp)
    view = SumBoxes()
    qtbot.addWidget(view)
    view.show_boxes(
        SumBox("", "Sum of 784", "+5.56"),
        SumBox("+", "Bias", "+0.09"),
        SumBox("=", "This number", "+5.65", None, True),
    )
    view.resize(round(less * view.wanted_width), 60)
    assert {"Sum of 784", "Bias", "This number"} <= set(texts_of(view))
    spots = view.spots()
    assert spots[-1].right() <= view.width()
    assert all(b.left() - a.right() == pytest.approx(theme.px(SIGN)) for a, b in pairwise(spots))


def test_of_several_boxes_that_keys_open_the_one_at_which_they_are_has_the_ring(qtbot: QtBot) -> None:
    view = on_screen(qtbot, SumBoxes(), 400, 60)
    view.show_boxes(SumBox("", "Scale", "+1", Spot("scale")), SumBox("+", "Shift", "+2", Spot("shift")))
    view.activateWindow()
    view.setFocus(Qt.FocusReason.MouseFocusReason)
    qtbot.waitUntil(view.hasFocus)
    seen = [view.grab().toImage()]
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
        qtbot.keyClick(view, key)
        seen.append(view.grab().toImage())
    assert [seen.index(one) for one in seen] == [0, 1, 2]
