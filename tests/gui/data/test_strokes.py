"""While one draws, it is kept what the network said after each stroke."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from PySide6.QtCore import QPointF
from pytestqt.qtbot import QtBot

from engine.data import load_data
from gui.data.draw_card import DrawCard
from gui.data.strokes_strip import after_stroke, of_this_drawing, with_answer
from gui.state.looking.own_pictures import Own
from tests.gui.data.test_colour_board import Answers

SEEN = [np.full((4, 4, 1), number / 10, np.float32) for number in range(9)]


@pytest.fixture
def card(qtbot: QtBot) -> DrawCard:
    card = DrawCard(Answers())  # type: ignore[arg-type]
    qtbot.addWidget(card)
    card.show_data(load_data("digits"))
    return card


def answer(card: DrawCard, said: int) -> None:
    card.drawing.answer, card.drawing.of = np.eye(10, dtype=np.float32)[said], card.drawing.picture
    card.drawing.changed.emit()


def line(card: DrawCard, left: int, said: int) -> None:
    card.board.stroke(QPointF(left, 30), QPointF(left, 120))
    answer(card, said)


def told(card: DrawCard) -> list[tuple[int, int]]:
    return [(number, stroke.said) for number, stroke in card.strip.strokes]


def test_each_stroke_keeps_what_was_said_after_it_and_one_that_is_taken_back_goes(card: DrawCard) -> None:
    assert card.strip.isHidden()
    for left, said in ((40, 1), (90, 4), (130, 7)):
        line(card, left, said)
    assert told(card) == [(1, 1), (2, 4), (3, 7)]
    assert not card.strip.isHidden()
    assert card.strip.accessibleDescription().startswith("After stroke 1: “1”")
    card.board.undo()
    answer(card, 4)
    assert told(card) == [(1, 1), (2, 4)]
    line(card, 140, 9)
    assert told(card) == [(1, 1), (2, 4), (3, 9)]
    pictures = [stroke.picture for _, stroke in card.strip.strokes]
    assert not any(np.array_equal(one, other) for one, other in pairwise(pictures))


def test_an_answer_to_half_a_stroke_is_not_told_of_the_one_before(card: DrawCard) -> None:
    line(card, 40, 1)
    card.board._remember()
    card.board.drawn.emit()
    answer(card, 8)
    assert told(card) == [(1, 1)]
    card.board.rested.emit()
    assert told(card) == [(1, 1), (2, 8)]


def test_a_stroke_that_is_not_answered_yet_does_not_take_the_answer_to_the_one_before(card: DrawCard) -> None:
    line(card, 40, 1)
    card.board.stroke(QPointF(90, 30), QPointF(90, 120))
    assert told(card) == [(1, 1), (2, -1)]
    assert card.strip.accessibleDescription().endswith("After stroke 2: no answer")
    answer(card, 4)
    assert told(card) == [(1, 1), (2, 4)]


def test_what_was_said_stands_beside_what_was_seen_where_it_is_centred_or_brought_from_a_file(card: DrawCard) -> None:
    line(card, 20, 1)
    card.easel.centre.setChecked(False)
    answer(card, 4)
    line(card, 60, 5)
    rows = np.full((9, 9, 3), 255, np.uint8)
    rows[2:7, 4] = 0
    card.easel.take(Own("", rows))
    answer(card, 7)
    assert told(card) == [(1, 4), (2, 5), (3, 7)]
    assert card.picture is not None
    np.testing.assert_array_equal(card.strip.strokes[-1][1].picture, card.picture)


def test_an_empty_board_begins_another_drawing_and_its_undo_brings_the_one_before(card: DrawCard) -> None:
    line(card, 40, 1)
    card.board.clear()
    assert card.strip.isHidden()
    line(card, 60, 3)
    assert told(card) == [(1, 3)]
    for _ in range(2):
        card.board.undo()
    assert [number for number, _ in told(card)] == [1]


def test_classes_keep_their_ampersand_where_a_drawing_is_kept_as_one(card: DrawCard) -> None:
    digits = load_data("digits")
    card.show_data(replace(digits, class_names=("R&B", *digits.class_names[1:])))
    assert card.choices.actions()[0].text() == "&R&&B"


def test_of_very_many_strokes_the_first_go_and_the_last_stay_in_order() -> None:
    strokes = ()
    for number in range(6):
        strokes = after_stroke(strokes, min(number + 1, 4), SEEN[number], 4)
        strokes = with_answer(strokes, np.eye(9)[number], SEEN[number])
    assert [stroke.said for _, stroke in of_this_drawing(strokes)] == [2, 3, 4, 5]
    assert [stroke.said for _, stroke in of_this_drawing(after_stroke(strokes, 2, SEEN[3], 4))] == [2, 3]
    assert after_stroke(strokes, 0, None, 4) == ()


def test_the_newest_strokes_are_shown_where_there_is_no_room_for_all(card: DrawCard) -> None:
    for number in range(12):
        line(card, 20 + 10 * number, number % 10)
    card.strip.resize(300, 34)
    shown = card.strip.places()
    assert shown[-1][1] == 12
    assert shown[-1][0].right() < 300
    assert card.strip.tip_at(QPointF(shown[0][0].center())) == card.strip.sentence(*shown[0][1:])
    card.strip.grab()
