"""The page Evaluate in a low window: the column at its left scrolls as one, and no word of it is cut."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from engine.data import Images
from engine.explain import Answers
from gui.evaluate.summary import Summary
from tests.gui.evaluate.test_narrow import settle


@pytest.fixture
def summary(qtbot: QtBot) -> Summary:
    summary, labels = Summary(), np.arange(10)
    qtbot.addWidget(summary)
    shares = np.eye(10, dtype=np.float32)
    images = Images(np.zeros((10, 8, 8, 1), np.uint8), labels)
    summary.show_answers(Answers(shares, labels, labels), images, tuple(map(str, labels)), 2)
    summary.resize(summary.width(), 150)
    summary.show()
    settle()
    return summary


def test_no_word_is_pressed_into_less_room_than_it_needs(summary: Summary) -> None:
    words = [label for label in summary.findChildren(QLabel) if label.isVisible()]
    assert summary.value in words
    assert summary.looks in words
    for label in words:
        needed = label.heightForWidth(label.width()) if label.wordWrap() else label.sizeHint().height()
        assert label.height() >= needed, label.text()


def test_a_class_that_is_reached_by_key_comes_into_sight(qtbot: QtBot, summary: Summary) -> None:
    table, seen = summary.table, summary.area.viewport()
    for label in range(1, 10):
        qtbot.keyClick(table, Qt.Key.Key_Down)
        assert seen.rect().contains(table.row(label).translated(table.mapTo(seen, QPoint()))), label
