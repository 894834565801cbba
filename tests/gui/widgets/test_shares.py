"""What is shown in percent adds up, and nothing is rounded to none or to all."""

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication

from gui.cards.answer_line import AnswerLine
from gui.insight.numbers import Bars
from gui.widgets.shares import percent, row_percents


def test_a_row_in_percent_sums_up_to_a_hundred() -> None:
    counts = np.random.default_rng(0).integers(0, 40, (30, 7))
    counts[4] = 0
    shown = row_percents(counts)
    sums = np.round(shown.sum(axis=1), 6)
    assert set(np.delete(sums, 4)) == {100.0}
    assert sums[4] == 0
    assert np.all((shown > 0) <= (counts > 0))


@pytest.mark.parametrize(
    ("share", "said"), [(0, "0.0 %"), (1, "100.0 %"), (0.9999, "> 99.9 %"), (0.0001, "< 0.1 %"), (0.955, "95.5 %")]
)
def test_nearly_all_is_not_said_to_be_all(share: float, said: str) -> None:
    assert percent(share) == said


def test_the_same_probability_is_the_same_in_words_on_the_card_and_in_the_list(qapp: QApplication) -> None:
    answer = np.array([0.99996, 0.00004], np.float32)
    line, numbers = AnswerLine(), Bars()
    line.show(answer, ("cat", "dog"), "cat")
    numbers.show_values(answer, ("cat", "dog"), True)
    assert line.sentence() == "> 99.9 % says cat, correct"
    assert [numbers.words(share) for share in answer] == ["> 99.9 %", "< 0.1 %"]


def test_no_number_is_no_percentage() -> None:
    assert percent(float("nan")) == "–"
