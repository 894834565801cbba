"""The table of the classes says why one of its figures is red."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF
from pytestqt.qtbot import QtBot

from engine.data import Images
from engine.explain import Answers
from gui.evaluate.class_table import ClassTable
from gui.look.theme import theme


def table_of(qtbot: QtBot, labels: list[int], said: list[int]) -> ClassTable:
    table = ClassTable()
    qtbot.addWidget(table)
    truth, answer = np.array(labels), np.array(said)
    images = Images(np.zeros((len(labels), 8, 8, 1), np.uint8), truth)
    table.show_answers(Answers(np.eye(3, dtype=np.float32)[answer], answer, truth), images, ("a", "b", "c"))
    table.resize(300, table.height())
    return table


def test_the_words_of_a_class_say_which_of_its_figures_are_red_and_why(qtbot: QtBot) -> None:
    table = table_of(qtbot, [0, 0, 1, 1, 2, 2], [0, 0, 1, 2, 2, 2])
    tips = [table.tip_at(QPointF(table.row(label).center())) for label in range(3)]
    assert tips == [
        "a, 2 pictures: precision 100, recall 100, F1 100",
        "b, 2 pictures: precision 100, recall 50.0, F1 66.7. The lowest of all: recall, F1. "
        "That may be chance: 9.5 to 90.5 is what 2 pictures can tell of its recall",
        "c, 2 pictures: precision 66.7, recall 100, F1 80.0. The lowest of all: precision. That may be chance",
    ]


def test_where_all_is_right_nothing_is_red(qtbot: QtBot) -> None:
    table = table_of(qtbot, [0, 1, 2], [0, 1, 2])
    assert table.sentence(0) == "a, 1 picture: precision 100, recall 100, F1 100"


def test_of_the_hardest_class_it_is_said_if_that_may_be_chance(qtbot: QtBot) -> None:
    labels = [0] * 100 + [1] * 100 + [2] * 100
    near = table_of(qtbot, labels, [0] * 98 + [1] * 2 + [1] * 97 + [2] * 3 + [2] * 98 + [0] * 2)
    assert near.sentence(1).endswith("That may be chance: 91.5 to 99.0 is what 100 pictures can tell of its recall")
    far = table_of(qtbot, labels, [0] * 98 + [1] * 2 + [1] * 80 + [2] * 20 + [2] * 98 + [0] * 2)
    assert far.sentence(1).endswith("In red, the lowest of all: recall, F1")


def test_a_figure_is_red_only_where_so_few_pictures_can_tell_that_it_is_low(qtbot: QtBot) -> None:
    """97 of 100 beside 98 of 100 was painted in red, and its words said that it may be chance."""
    labels = [0] * 100 + [1] * 100 + [2] * 100
    near = table_of(qtbot, labels, [0] * 98 + [1] * 2 + [1] * 97 + [2] * 3 + [2] * 98 + [0] * 2)
    far = table_of(qtbot, labels, [0] * 98 + [1] * 2 + [1] * 80 + [2] * 20 + [2] * 98 + [0] * 2)
    assert [_has_red(near, label) for label in range(3)] == [False] * 3
    assert [_has_red(far, label) for label in range(3)] == [False, True, True], "of the last the precision"
    right = 97 / 100  # of them, and Wilson's interval anew: centre and half width, by z = 1.96
    centre, half = (right + 1.96**2 / 200) / (1 + 1.96**2 / 100), 1.96 * (right * 0.03 / 100 + 1.96**2 / 4e4) ** 0.5
    assert centre + half / (1 + 1.96**2 / 100) > (0.98 + 0.97 + 0.98) / 3, "the mean lies within it"


def _has_red(table: ClassTable, label: int) -> bool:
    row, image = table.row(label), table.grab().toImage()
    error = theme.color("error").rgb()
    return any(
        image.pixel(x, y) == error for y in range(row.top(), row.bottom()) for x in range(row.left(), row.right())
    )
