"""What is not quite all, or not quite nothing, is nowhere rounded to it."""

from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from PySide6.QtGui import QFontMetrics
from pytestqt.qtbot import QtBot

from engine.data import Images
from engine.explain import Answers
from engine.explain.loss_flow import Strength
from gui.evaluate.class_table import ClassTable
from gui.evaluate.matrix import ConfusionMatrix
from gui.evaluate.summary import Summary
from gui.look.theme import theme
from gui.presentation.tiles import _percent as of_softmax
from gui.stack.in_words import _percent as of_parameters
from gui.xray.gradient.flow_table import _percent as of_signs
from gui.xray.gradient.gradient_story import sure_words


def test_a_class_with_one_mistake_is_not_said_to_be_all_right(qtbot: QtBot) -> None:
    table = ClassTable()
    qtbot.addWidget(table)
    table.names, table.figures = ("a", "b"), np.array([[1.0, 0.99951, 0.99976], [0.0002, 0.0, 0.5]])
    assert [[table._words(row, column) for column in range(3)] for row in range(2)] == [
        ["100", "99.9", "99.9"], ["0.1", "0.0", "50.0"]
    ]  # fmt: skip


def test_a_row_of_the_matrix_with_mistakes_is_not_100_and_a_cell_with_pictures_not_0(qtbot: QtBot) -> None:
    matrix = ConfusionMatrix()
    qtbot.addWidget(matrix)
    matrix.show_counts(np.array([[9997, 1, 2], [5, 995, 0], [0, 0, 7]]), ("a", "b", "c"))
    matrix.show_as_shares(True)
    assert matrix.texts(200) == [[">99.9", "<0.1", "<0.1"], ["0.5", "99.5", "0.0"], ["0.0", "0.0", "100.0"]]
    assert matrix.texts(QFontMetrics(theme.font("label")).horizontalAdvance("100")) == [
        [">99", "<1", "<1"], ["<1", ">99", "0"], ["0", "0", "100"]
    ]  # fmt: skip


def test_an_interval_of_many_pictures_all_right_does_not_begin_at_100(qtbot: QtBot) -> None:
    right = np.zeros(10_000, np.int64)
    summary = Summary()
    qtbot.addWidget(summary)
    answers = Answers(np.tile(np.float32([[0.9, 0.1]]), (10_000, 1)), right, right)
    summary.show_answers(answers, Images(np.zeros((10_000, 1, 1, 1), np.uint8), right), ("a", "b"), 1)
    assert summary.interval.text().startswith("> 99.9 to 100.0 %")


@pytest.mark.parametrize(("score", "words"), [(9.0, "a, > 99 %"), (1.0, "a, 73 %"), (np.nan, "a, –")])
def test_a_picture_that_is_nearly_sure_is_not_said_to_be_all_sure(score: float, words: str) -> None:
    step: Any = SimpleNamespace(
        trace=SimpleNamespace(registers={3: np.array([[score, 0.0]])}), program=SimpleNamespace(scores=3), labels=[0]
    )
    assert sure_words(step, ("a", "b")) == (words,)


def test_shares_of_parameters_of_a_gradient_and_of_an_answer_are_all_only_where_they_are() -> None:
    assert [of_parameters(*one) for one in ((50_000, 50_080), (80, 50_080), (9, 9), (0, 0))] == [
        "> 99", "< 1", "100", "0"
    ]  # fmt: skip
    assert [of_softmax(share) for share in (1.0, 0.9961, 0.42, 0.004, 0.0)] == ["> 99 %", "> 99 %", "42 %", "< 1 %", ""]
    strength = Strength((3,), 1.0, 0.7, 0.3)
    assert [of_signs(one) for one in (0.003, strength.zero, 1 - 1e-6, 1.0)] == ["< 1", "0", "> 99", "100"]
