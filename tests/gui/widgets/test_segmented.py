"""Buttons side by side of which one is taken."""

from pytestqt.qtbot import QtBot

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
