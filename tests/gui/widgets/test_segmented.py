"""Buttons side by side of which one is taken."""

import pytest
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from gui.look.theme import theme
from gui.widgets.card import Card
from gui.widgets.segmented import Option, Segmented
from tests.gui.on_screen import sized


def test_the_keyboard_follows_to_what_is_shown_as_taken(qtbot: QtBot) -> None:
    view = Segmented([Option(number, str(number)) for number in range(3)])
    qtbot.addWidget(view)
    view.show_value(0)
    with qtbot.waitExposed(view):
        view.show()
    view.buttons[0].setFocus()
    qtbot.waitUntil(view.buttons[0].hasFocus)
    view.show_value(2)
    qtbot.waitUntil(view.buttons[2].hasFocus)


def test_what_cannot_be_chosen_looks_so(qtbot: QtBot, qapp: QApplication) -> None:
    theme.apply(qapp)
    view = Segmented([Option(number, "Filter") for number in range(3)])
    qtbot.addWidget(view)
    view.show_value(0)
    view.buttons[2].setEnabled(False)
    with qtbot.waitExposed(view):
        view.show()
    one, other = (view.buttons[number].grab().toImage() for number in (1, 2))
    assert one.size() == other.size()
    assert one != other


@pytest.mark.parametrize("scale", [100, 150])
def test_words_of_choices_in_the_head_of_a_card_do_not_touch_their_frame(
    qtbot: QtBot, qapp: QApplication, scale: int
) -> None:
    theme.apply(qapp)
    theme.set_scale(scale, remember=False)
    choice = Segmented([Option(False, "Accuracy"), Option(True, "Loss")], "Shown")
    choice.show_value(False)
    card = sized(qtbot, Card("Curves", QLabel(), choice), 900, 200)
    card.show()
    metrics = QFontMetrics(theme.font("strong"))
    for button in choice.buttons:
        assert button.width() >= metrics.horizontalAdvance(button.text()) + theme.px(14)
