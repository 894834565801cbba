"""A picture that lies on the board to be changed is what it was under all strokes, wherever they are taken back."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPointF
from pytestqt.qtbot import QtBot

from engine.data import load_data
from gui.data.board import MOST_BACK
from gui.data.easel import Easel

DIGITS = load_data("digits")
SEVEN, OTHER = DIGITS.test.seen()[:2]


@pytest.fixture
def easel(qtbot: QtBot) -> Easel:
    easel = Easel()
    for part in (easel.board, easel.centre, easel.swatches, easel.thick, *easel.tools):
        qtbot.addWidget(part)
    easel.show_data(DIGITS)
    return easel


def is_seen(easel: Easel, picture: np.ndarray) -> bool:
    return easel.picture is not None and np.array_equal(easel.picture, picture)


def stroke(easel: Easel) -> None:
    easel.board.stroke(QPointF(0, 30), QPointF(168, 30))


def test_what_is_taken_back_and_brought_again_is_the_picture_to_the_bit(easel: Easel) -> None:
    """It was put into the middle, and drawn anew."""
    easel.begin_with(SEVEN)
    easel.board.undo()
    assert (easel.picture, easel.centre.isChecked()) == (None, True)
    easel.board.redo()
    assert is_seen(easel, SEVEN)
    assert not easel.centre.isChecked()
    easel.board.clear()
    easel.board.undo()
    assert is_seen(easel, SEVEN)
    easel.begin_with(OTHER)
    easel.board.undo()
    assert is_seen(easel, SEVEN)


def test_after_many_strokes_the_picture_beneath_is_what_it_was(easel: Easel) -> None:
    """The board takes back so many strokes and no more: with the next one all of it was moved."""
    for _ in range(MOST_BACK):
        stroke(easel)
    easel.begin_with(SEVEN)
    stroke(easel)
    easel.board.undo()
    assert is_seen(easel, SEVEN)
    assert not easel.centre.isChecked()


def test_a_stroke_in_its_place_is_a_drawing_of_its_own(easel: Easel) -> None:
    stroke(easel)
    drawn = easel.picture
    easel.board.undo()
    easel.begin_with(SEVEN)
    easel.board.undo()
    stroke(easel)
    assert is_seen(easel, drawn)
    easel.board.clear()
    easel.begin_with(SEVEN)
    easel.board.image.fill(0)  # all of it is erased
    easel.board.drawn.emit()
    stroke(easel)
    assert is_seen(easel, drawn)


def test_a_picture_of_other_data_is_no_longer_what_lies_beneath(easel: Easel) -> None:
    easel.begin_with(SEVEN)
    stroke(easel)
    small = [replace(part, pixels=part.pixels[:, ::2, ::2]) for part in (DIGITS.train, DIGITS.test)]
    easel.show_data(replace(DIGITS, train=small[0], test=small[1]))
    easel.board.undo()
    assert easel.picture is not None
    assert easel.picture.shape == (14, 14, 1)
