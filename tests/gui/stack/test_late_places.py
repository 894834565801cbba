"""In a long stack, cards far out of sight take their places a little later, and nobody can tell."""

import pytest
from PySide6.QtCore import QRect
from pytestqt.qtbot import QtBot

from engine.blocks import block
from gui.state import edits
from tests.gui.building import Stage, make_stage

LONG = 100


@pytest.fixture
def stage(qtbot: QtBot) -> Stage:
    blocks = [block("convolution", filters=4, padding="same") for _ in range(LONG)]
    stage = make_stage(qtbot, *blocks, block("fully_connected", units=10), block("softmax"), height=500)
    qtbot.waitUntil(lambda: in_place(stage))
    return stage


def stands(stage: Stage, index: int) -> QRect:
    card = stage.card(index)
    return card.body().translated(card.pos())


def in_place(stage: Stage) -> bool:
    return all(stands(stage, index) == stage.view.canvas.body_of(stage.card(index)) for index in range(LONG))


def make_room(stage: Stage) -> None:
    """A pill with another shape moves everything below down."""
    stage.document.edit(*edits.change(stage.document.design, stage.card(0).id, filters=8))


def test_where_a_card_belongs_is_known_before_it_is_there(qtbot: QtBot, stage: Stage) -> None:
    before = stands(stage, LONG - 1)
    make_room(stage)
    assert stands(stage, LONG - 1) == before
    assert stage.view.canvas.body_of(stage.card(LONG - 1)).top() > before.top()
    assert stands(stage, 1) == stage.view.canvas.body_of(stage.card(1))  # in sight: at once
    qtbot.waitUntil(lambda: in_place(stage))


def test_what_is_scrolled_to_is_there_at_once(stage: Stage) -> None:
    make_room(stage)
    stage.view.verticalScrollBar().setValue(stage.view.verticalScrollBar().maximum())
    assert stands(stage, LONG - 1) == stage.view.canvas.body_of(stage.card(LONG - 1))


def test_a_block_that_is_shown_is_in_sight(stage: Stage) -> None:
    make_room(stage)
    card = stage.card(LONG // 2)
    stage.view.selecting.show_block(card.id)
    assert stage.view.viewport().rect().contains(card.mapTo(stage.view.viewport(), card.body().center()))


def test_no_two_cards_lie_on_each_other(qtbot: QtBot, stage: Stage) -> None:
    for filters in (8, 4, 6, 4):
        stage.document.edit(*edits.change(stage.document.design, stage.card(3).id, filters=filters))
    stage.document.undo_stack.undo()
    qtbot.waitUntil(lambda: in_place(stage))
    for index in range(LONG - 1):
        assert stands(stage, index).bottom() < stands(stage, index + 1).top()
