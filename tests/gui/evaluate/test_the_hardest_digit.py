"""That a class is the hardest is said only where it is: one of ten is always the lowest."""

from __future__ import annotations

import numpy as np
from pytestqt.qtbot import QtBot

from engine.data import Images
from engine.explain import Answers, class_figures
from gui.evaluate.class_table import ClassTable, _below


def red_of(confusion: np.ndarray) -> np.ndarray:
    """Which figures (classes, 3) are less than chance would do."""
    found = class_figures(confusion)
    return _below(np.stack([found.precision, found.recall, found.f1], axis=1), confusion)


def test_of_digits_that_are_equally_hard_at_most_5_tests_of_100_have_one_in_red() -> None:
    """It was every second: each was judged as if it had been chosen before, and the lowest of ten was looked at."""
    chance = np.random.default_rng(0)
    shares = np.full((10, 10), 0.02 / 9)
    np.fill_diagonal(shares, 0.98)
    tests = [np.stack([chance.multinomial(100, row) for row in shares]) for _ in range(200)]
    assert sum(red_of(one).any() for one in tests) <= 10


def test_a_digit_that_is_much_harder_is_red() -> None:
    confusion = np.diag([98] * 9 + [86])
    confusion[np.arange(10), np.arange(1, 11) % 10] = [2] * 9 + [14]
    red = red_of(confusion)
    assert red[9].tolist() == [False, True, True]
    assert red[0].tolist() == [True, False, True], "of the pictures read as it 14 are not"
    assert not red[1:9].any()


def test_of_the_lowest_that_an_interval_alone_would_call_worse_it_is_said_why_it_may_be_chance(qtbot: QtBot) -> None:
    labels = np.repeat(np.arange(10), 100)
    answer = labels.copy()
    answer[[*range(0, 900, 100), *range(900, 905)]] = (labels[[*range(0, 900, 100), *range(900, 905)]] + 1) % 10
    table = ClassTable()
    qtbot.addWidget(table)
    images = Images(np.zeros((1000, 8, 8, 1), np.uint8), labels)
    probabilities = np.eye(10, dtype=np.float32)[answer]
    table.show_answers(Answers(probabilities, answer, labels), images, tuple("0123456789"))
    assert table.sentence(9).endswith("recall, F1. That may be chance: of so many classes one is often so low")
