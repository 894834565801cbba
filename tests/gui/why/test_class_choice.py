"""One class out of all: with short names side by side, with long or many ones as a list."""

from pytestqt.qtbot import QtBot

from gui.why.class_choice import ClassChoice


def test_classes_with_long_names_are_chosen_from_a_list(qtbot: QtBot) -> None:
    choice = ClassChoice("What speaks for")
    qtbot.addWidget(choice)
    choice.show_class(("diamond with a long name", "disc", "plus"), 1)
    assert choice.box is not None
    with qtbot.waitSignal(choice.chosen) as told:
        choice.box.activated.emit(2)
    assert told.args == [2]
    choice.show_class(("0", "1", "2"), 1)
    assert choice.segments is not None
    with qtbot.waitSignal(choice.chosen) as told:
        choice.segments.buttons[2].click()
    assert told.args == [2]
