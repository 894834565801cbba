"""The table of the classes says why one of its figures is red."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF
from pytestqt.qtbot import QtBot

from engine.data import Images
from engine.explain import Answers
from gui.evaluate.class_table import ClassTable


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
        "b, 2 pictures: precision 100, recall 50.0, F1 66.7. In red, the lowest of all: recall, F1. "
        "That may be chance: 9.5 to 90.5 is what 2 pictures can tell of its recall",
        "c, 2 pictures: precision 66.7, recall 100, F1 80.0. In red, the lowest of all: precision",
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
