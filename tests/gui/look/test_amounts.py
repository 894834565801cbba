"""Amounts in words: one is one thing, and not one things."""

import numpy as np
from pytestqt.qtbot import QtBot

from engine import block
from gui.data.class_chips import ClassChips
from gui.inspector.account import account
from gui.look.amounts import picture_number, pictures_in_words, steps_in_words


def test_one_picture_and_one_step_are_said_of_one() -> None:
    assert [pictures_in_words(number) for number in (0, 1, 2000)] == ["0 pictures", "1 picture", "2,000 pictures"]
    assert [steps_in_words(number) for number in (0, 1, 2000)] == ["0 steps", "1 step", "2,000 steps"]


def test_pictures_count_from_one_as_rows_columns_and_filters_do() -> None:
    assert [picture_number(index) for index in (0, 1, 3829)] == ["1", "2", "3,830"]


def test_a_class_with_one_picture_says_so(qtbot: QtBot) -> None:
    chips = ClassChips()
    qtbot.addWidget(chips)
    chips.show_classes({"cat": 1, "dog": 12}, None)
    assert [button.toolTip() for button in chips._group.buttons()] == ["13 pictures", "1 picture", "12 pictures"]


def test_the_and_in_the_name_of_a_class_is_no_underlined_letter(qtbot: QtBot) -> None:
    chips = ClassChips()
    qtbot.addWidget(chips)
    chips.show_classes({"salt & pepper": 1, "R&B": 2}, None)
    assert [button.text() for button in chips._group.buttons()] == ["All", "salt && pepper  1", "R&&B  2"]


def test_a_name_in_arabic_does_not_turn_the_number_of_its_pictures(qtbot: QtBot) -> None:
    """40 stood before the name of one class, and behind those of the others."""
    chips = ClassChips()
    qtbot.addWidget(chips)
    chips.show_classes({"قطة": 40, "cup": 2}, None)
    assert [button.text() for button in chips._group.buttons()[1:]] == ["\u2068قطة\u2069  40", "cup  2"]
    assert chips.list.itemText(1) == "\u2068قطة\u2069  (40)"


def test_an_account_of_few_numbers_says_one_other_and_no_several_where_there_is_one() -> None:
    dense = block("fully_connected", units=2)
    for inputs, named, words in ((6, "1 other", "These 5 count most."), (8, "3 others", "These 5 count most.")):
        found = account(dense, np.ones(inputs), np.ones(2), {"weights": np.ones((inputs, 2))}, 0)
        assert found is not None
        assert named in [one.name for one in found.entries]
        assert found.sentence.endswith(words)
    single = account(dense, np.ones(1), np.ones(2), {"weights": np.ones((1, 2))}, 0)
    assert single is not None
    assert single.sentence == "The input times its weight, and all of it added up."
