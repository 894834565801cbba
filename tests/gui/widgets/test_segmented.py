"""Buttons side by side of which one is taken."""

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.look.theme import theme
from gui.widgets.segmented import Option, Segmented


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
