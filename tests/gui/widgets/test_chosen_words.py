"""What is chosen in a list that drops down is read, or is seen to be shortened: no letter is cut in two."""

import pytest
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication
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


@pytest.mark.parametrize("scale", [100, 125, 150, 200])
def test_what_is_chosen_is_whole_where_it_has_just_the_room_it_asks_for(
    qapp: QApplication, choice: CalmChoice, scale: int
) -> None:
    theme.apply(qapp)
    theme.set_scale(scale, remember=False)
    choice.setSizeAdjustPolicy(CalmChoice.SizeAdjustPolicy.AdjustToContents)
    choice.show()
    for words in ("All  (5,000)", "shuffled", *NAMES):
        choice.clear()
        choice.addItem(words)
        choice.resize(choice.sizeHint())
        assert choice.shown() == words


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
