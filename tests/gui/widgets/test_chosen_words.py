"""What is chosen in a list that drops down is read, or is seen to be shortened: no letter is cut in two."""

import pytest
from PySide6.QtGui import QFontMetrics
from pytestqt.qtbot import QtBot

from gui.look.theme import theme
from gui.widgets.calm import CalmChoice
from tests.gui.painted import texts_of

NAMES = tuple(f"class number {number} of names" for number in (4, 8, 15))


@pytest.fixture
def choice(qtbot: QtBot) -> CalmChoice:
    choice = CalmChoice()
    qtbot.addWidget(choice)
    choice.addItems(list(NAMES))
    choice.setCurrentIndex(1)
    return choice


def test_what_is_chosen_is_whole_where_it_has_room(choice: CalmChoice) -> None:
    choice.resize(choice.sizeHint())
    assert choice.shown() == NAMES[1]


def test_names_that_begin_alike_are_told_apart_in_little_room(choice: CalmChoice) -> None:
    choice.resize(theme.px(110), choice.sizeHint().height())
    said = set()
    for number in range(len(NAMES)):
        choice.setCurrentIndex(number)
        said.add(choice.shown())
        assert "…" in choice.shown()
        assert choice.shown() in texts_of(choice), "it is painted so"
        assert QFontMetrics(choice.font()).horizontalAdvance(choice.shown()) < choice.width()
    assert len(said) == len(NAMES)


def test_a_list_in_which_nothing_is_chosen_is_painted(choice: CalmChoice) -> None:
    choice.setCurrentIndex(-1)
    choice.resize(30, 20)
    assert choice.shown() == ""
    choice.grab()
