"""Of many classes it is said how often the right one is among the first three answers (top-3 accuracy)."""

from __future__ import annotations

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from engine.data import Images
from engine.explain import Answers
from gui.evaluate.summary import Summary

NAN = float("nan")


def answers_of(classes: int, ranks: list[int]) -> Answers:
    """Pictures of the classes 0, 1, …, each with its right class so many places behind the first answer."""
    labels = np.arange(len(ranks))
    shares = np.zeros((len(ranks), classes), np.float32)
    for row, rank in enumerate(ranks):
        order = [*(label for label in range(classes) if label != row)]
        order.insert(rank, row)
        shares[row, order] = np.linspace(1, 0, classes)
    return Answers(shares, shares.argmax(axis=1), labels)


def test_it_counts_how_many_classes_are_held_more_probable_and_equal_ones_in_their_order() -> None:
    found = answers_of(10, [0, 1, 2, 3, 9])
    assert found.among_first(3).tolist() == [True, True, True, False, False]
    assert found.among_first(1).tolist() == found.right.tolist()
    alike = Answers(np.full((2, 10), 0.1, np.float32), np.zeros(2, np.int64), np.array([2, 3]))
    assert alike.among_first(3).tolist() == [True, False]  # who guesses has no more than three tenths
    broken = Answers(np.full((1, 10), NAN, np.float32), np.zeros(1, np.int64), np.array([1]))
    assert broken.among_first(3).tolist() == [False]


@pytest.mark.parametrize("classes", [9, 10])
def test_it_is_said_of_all_and_of_each_class_where_there_are_many(qtbot: QtBot, classes: int) -> None:
    summary = Summary()
    qtbot.addWidget(summary)
    images = Images(np.zeros((5, 8, 8, 1), np.uint8), np.arange(5))
    names = tuple(f"c{number}" for number in range(classes))
    summary.show_answers(answers_of(classes, [0, 1, 2, 3, 8]), images, names, 1)
    assert summary.first.isHidden() == (classes < 10)
    assert ("first" in summary.table.sentence(1)) == (classes == 10)
    if classes == 10:
        assert summary.first.text() == "60.0 % among the first 3 answers"
        assert "; among its first 3 answers 100" in summary.table.sentence(2)
        assert "; among its first 3 answers 0.0" in summary.table.sentence(3)
        assert "answers" not in summary.table.sentence(7)  # of which there is no picture
