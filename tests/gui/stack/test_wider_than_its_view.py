"""A stack that is wider or taller than its view: what one goes to, or drags something to, comes into sight."""

import pytest
from PySide6.QtCore import QPoint
from pytestqt.qtbot import QtBot

from engine.blocks import block
from engine.network.stack import Stack
from gui.cards.unit import ZOOMS
from tests.gui.building import Stage, make_stage
from tests.gui.dragging import Drag


@pytest.fixture
def wide(qtbot: QtBot) -> Stage:
    held = block("convolution", filters=8, padding="same")
    for kind in ("residual", "branches", "residual", "branches"):
        held = block(kind, stacks=(Stack.of(held), Stack.of(block("relu"))))
    stage = make_stage(qtbot, held, width=700)
    stage.view.zoom.set(ZOOMS[1])
    assert stage.view.horizontalScrollBar().maximum() > 100
    return stage


def is_seen(stage: Stage, index: int) -> bool:
    """Whether a card can be seen from its left to its right edge."""
    body, bar = stage.view.canvas.body_of(stage.card(index)), stage.view.horizontalScrollBar()
    return bar.value() <= body.left() and body.right() < bar.value() + stage.view.viewport().width()


def test_a_selected_card_comes_into_sight_from_the_side(wide: Stage) -> None:
    inner = next(number for number, card in enumerate(wide.view.cards.shown) if card.text.block.kind == "convolution")
    assert not is_seen(wide, inner)
    wide.view.selecting.select(wide.card(inner).id)
    assert is_seen(wide, inner)
    wide.view.selecting.select(wide.card(0).id)  # wider than the view: where it begins
    assert wide.view.horizontalScrollBar().value() <= wide.view.canvas.body_of(wide.card(0)).left()


def test_of_a_card_that_is_taller_than_the_view_its_beginning_comes_into_sight(qtbot: QtBot) -> None:
    inner = Stack.of(*(block("convolution", filters=8, padding="same") for _ in range(6)))
    stage = make_stage(qtbot, block("relu"), block("relu"), block("residual", stacks=(inner, Stack())))
    group = next(number for number, card in enumerate(stage.view.cards.shown) if card.text.block.stacks)
    bar, body = stage.view.verticalScrollBar(), stage.view.canvas.body_of(stage.card(group))
    assert bar.value() == 0
    assert body.height() > stage.view.viewport().height()
    stage.view.selecting.select(stage.card(group).id)
    assert bar.value() <= body.top() < bar.value() + stage.view.viewport().height() // 2


def test_the_stack_scrolls_sideways_while_something_is_dragged_near_its_side(
    wide: Stage, drag: Drag, qtbot: QtBot
) -> None:
    view, bar = wide.view.viewport(), wide.view.horizontalScrollBar()
    middle, seen = view.height() // 2, list[int]()
    drag.over(view, QPoint(view.width() - 4, middle))
    drag.look(lambda: qtbot.waitUntil(lambda: bar.value() == bar.maximum()))
    drag.over(view, QPoint(view.width() // 2, middle))
    drag.look(lambda: qtbot.wait(60))
    drag.look(lambda: seen.append(bar.value()))
    drag.over(view, QPoint(4, middle))
    drag.look(lambda: qtbot.waitUntil(lambda: bar.value() == 0))
    drag.cancel()
    drag.begin(wide.palette.list.viewport(), wide.row("relu"))
    assert seen == [bar.maximum()]
