"""Two classes, and a network without mistakes: what is there fills its card, and an empty one says why."""

from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QFontMetrics, QPainter
from pytestqt.qtbot import QtBot

from engine.data import Images
from engine.explain import Answers
from gui.evaluate import picture_rows
from gui.evaluate.grid import Grid
from gui.evaluate.no_rows import nothing_of
from gui.evaluate.picture_rows import PictureRows
from gui.evaluate.summary import Summary
from gui.look import drawing
from gui.look.theme import theme
from tests.gui.on_screen import sized
from tests.gui.painted import texts_of


def test_the_cells_of_few_classes_are_larger_and_none_leave_the_card() -> None:
    size = QSize(theme.px(460), theme.px(300))
    sides = []
    for classes in (1, 2, 3, 5, 8, 10, 30):
        grid = Grid.within(size, tuple(map(str, range(classes))), "80")
        sides.append(grid.side)
        assert grid.whole.bottom() <= size.height(), classes
        assert grid.whole.right() <= size.width(), classes
    assert sides == sorted(sides, reverse=True)
    assert sides[1] >= theme.px(80), "a matrix of two classes was as small as a stamp"
    names = ("a very long name of a class", "another one as long")
    long = Grid.within(QSize(theme.px(900), theme.px(700)), names, "80")
    assert long.turned, "cells grow as long as names above them are whole"
    assert long.head_room >= theme.px(130)


@pytest.mark.parametrize("right", [True, False])
def test_a_list_without_pictures_says_why_there_are_none(qtbot: QtBot, right: bool) -> None:
    labels = np.array([0, 1, 0])
    said = labels if right else 1 - labels
    answers = Answers(np.eye(2, dtype=np.float32)[said], said, labels)
    images = Images(np.zeros((3, 8, 8, 1), np.uint8), labels)
    rows = sized(qtbot, PictureRows(), 500, 100)
    empty = rows.grab().toImage()
    rows.show_pictures(np.zeros(0, np.int64), answers, images, ("a", "b"))
    words = "All 3 test pictures are read rightly." if right else "None of the 3 test pictures is one of these."
    assert rows.accessibleDescription() == words
    assert rows.grab().toImage() != empty.copy(rows.rect()), "it is written there, too"
    rows.show_pictures(np.array([1]), answers, images, ("a", "b"))
    assert rows.accessibleDescription().startswith("1 of 1. Test picture 2")


@pytest.mark.parametrize("right", [True, False])
def test_of_one_test_picture_it_is_not_said_that_all_1_are(right: bool) -> None:
    labels = np.array([0])
    answers = Answers(np.eye(2, dtype=np.float32)[labels], labels if right else 1 - labels, labels)
    assert nothing_of(answers) == f"The only test picture is {'read rightly' if right else 'none of these'}."


def test_what_a_single_test_picture_can_tell_is_said_of_one_picture(qtbot: QtBot) -> None:
    labels = np.array([0])
    summary = Summary()
    qtbot.addWidget(summary)
    answers = Answers(np.eye(2, dtype=np.float32)[labels], labels, labels)
    summary.show_answers(answers, Images(np.zeros((1, 8, 8, 1), np.uint8), labels), ("a", "b"), 1)
    assert summary.interval.text() == "20.7 to 100.0 % is what one picture can tell"


@pytest.mark.parametrize("scale", [100, 150])
def test_names_of_classes_under_their_bars_are_whole(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, scale: int) -> None:
    """Of “square” both ends were cut: its bar is narrower."""
    names = ("circle", "cross", "square")
    places: dict[str, tuple[float, int]] = {}

    class Painter(QPainter):
        def drawText(self, *arguments: Any) -> None:
            if (text := arguments[-1]) in names:
                places[text] = arguments[0].width(), self.fontMetrics().horizontalAdvance(text)
            super().drawText(*arguments)

    theme.set_scale(scale, remember=False)
    labels = np.array([0, 1, 2])
    answers = Answers(np.eye(3, dtype=np.float32), labels, labels)
    rows = sized(qtbot, PictureRows(), theme.px(500), theme.px(300))
    rows.show_pictures(labels, answers, Images(np.zeros((3, 8, 8, 1), np.uint8), labels), names)
    monkeypatch.setattr(drawing, "QPainter", Painter)
    rows.grab()
    assert set(places) == set(names)
    assert all(room >= wide for room, wide in places.values())


def test_bars_of_a_few_classes_stand_so_far_apart_that_their_names_fit(qtbot: QtBot) -> None:
    """Three bars of photos had no names, with room for ten between them and the words."""
    names, labels = ("meadow", "sea", "sunset"), np.array([0, 1, 2])
    rows = sized(qtbot, PictureRows(), 480, 300)
    answers = Answers(np.eye(3, dtype=np.float32)[::-1].copy(), labels[::-1].copy(), labels)
    rows.show_pictures(labels, answers, Images(np.zeros((3, 8, 8, 3), np.uint8), labels), names)
    assert set(names) <= {*texts_of(rows)}
    left, pitch = rows._bar_places(3)
    assert rows.class_at(QPointF(left + 2.5 * pitch, 40)) == 2
    assert left + 3 * pitch <= rows._words_left()


def test_of_a_thousand_classes_only_the_names_that_are_painted_are_measured(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All were, again for each row: the list took seven times as long to paint, and moved behind the mouse."""
    labels, measured = np.arange(5), list[str]()
    answers = Answers(np.full((5, 1000), 1e-3, np.float32), labels, labels)
    images = Images(np.zeros((5, 8, 8, 1), np.uint8), labels)
    rows = sized(qtbot, PictureRows(), 600, 500)
    rows.show_pictures(labels, answers, images, tuple(f"class {number}" for number in range(1000)))

    class Metrics(QFontMetrics):
        def horizontalAdvance(self, text: str) -> int:  # type: ignore[override]
            measured.append(text)
            return super().horizontalAdvance(text)

    monkeypatch.setattr(picture_rows, "QFontMetrics", Metrics)
    rows.grab()
    assert 0 < len(measured) < 500


def test_where_all_are_right_it_is_not_said_that_luck_makes_0_points(qtbot: QtBot) -> None:
    qtbot.addWidget(summary := Summary())
    labels = np.arange(4) % 2
    for answer, said in ((labels, "Looked at 3 times"), (1 - labels, "Looked at 3 times"), (labels * 0, "luck")):
        answers = Answers(np.eye(2, dtype=np.float32)[answer], answer, labels)
        summary.show_answers(answers, Images(np.zeros((4, 8, 8, 1), np.uint8), labels), ("a", "b"), 3)
        assert summary.looks.text().endswith(said)
