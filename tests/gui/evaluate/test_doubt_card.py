"""What "I don't know" spares is said in whole sentences, of one and of none, too."""

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from engine.explain.answers import Answers
from gui.evaluate.doubt_card import DoubtCard


@pytest.mark.parametrize(
    ("sure", "right", "words"),
    [
        ((0.9, 0.9, 0.6, 0.6), (1, 0, 0, 1), "The 2 others hold 1 of the 2 mistakes."),
        ((0.9, 0.9, 0.9, 0.6), (1, 0, 1, 0), "The other one holds 1 of the 2 mistakes."),
        ((0.9, 0.9, 0.6, 0.6), (1, 1, 1, 0), "The only mistake is among those without an answer."),
        ((0.9, 0.9, 0.6, 0.6), (1, 0, 1, 1), "The only mistake is among those that are answered."),
        ((0.9, 0.9, 0.6, 0.6), (1, 1, 1, 1), "There is no mistake among all of them."),
        ((0.9, 0.9, 0.8, 0.8), (1, 0, 0, 1), "No picture is left without an answer."),
    ],
)
def test_what_is_not_answered_is_counted_as_people_count(
    qtbot: QtBot, sure: tuple[float, ...], right: tuple[int, ...], words: str
) -> None:
    card = DoubtCard()
    qtbot.addWidget(card)
    shares = np.array([[one, 1 - one] for one in sure], np.float32)
    card.show_answers(Answers(shares, np.zeros(4, np.int64), 1 - np.array(right)))
    assert card.others.text() == words
