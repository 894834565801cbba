"""A drag leaves nothing behind that the next one, or the stack, would take up."""

import pytest
from PySide6.QtCore import QPoint
from pytestqt.qtbot import QtBot

from engine.blocks import block
from engine.project.design import Design
from gui.state import edits
from tests.gui.building import Stage, make_stage
from tests.gui.dragging import Drag

GRIP = QPoint(80, 20)


@pytest.fixture
def stage(qtbot: QtBot) -> Stage:
    blocks = block("convolution", filters=8), block("max_pool"), block("fully_connected", units=10), block("softmax")
    return make_stage(qtbot, *blocks)


def from_palette(stage: Stage, drag: Drag, kind: str) -> None:
    drag.begin(stage.palette.list.viewport(), stage.row(kind))


def test_a_block_from_the_palette_is_added_and_takes_no_card_along_that_was_dragged_before(
    stage: Stage, drag: Drag
) -> None:
    drag.to(stage.view.canvas, stage.above(2))
    drag.begin(stage.card(0), GRIP)
    assert stage.kinds[:2] == ["max_pool", "convolution"]
    drag.to(stage.view.canvas, stage.above(0))
    from_palette(stage, drag, "relu")
    assert stage.kinds[:3] == ["relu", "max_pool", "convolution"]


def test_what_was_dropped_and_undone_can_be_dropped_once_more_at_the_same_place(stage: Stage, drag: Drag) -> None:
    for _ in range(2):
        drag.to(stage.view.canvas, stage.above(1))
        from_palette(stage, drag, "relu")
        assert stage.kinds[:2] == ["convolution", "relu"]
        stage.document.undo_stack.undo()


@pytest.mark.parametrize("is_opened", [False, True])
def test_a_card_whose_block_goes_while_it_is_dragged_is_put_in_anew(
    stage: Stage, drag: Drag, is_opened: bool
) -> None:
    """By an undo, or a set of pictures that arrives: it ended in a fault of the program."""
    document = stage.document
    gone = edits.remove(document.design, document.design.stack.ids[:1])
    drag.over(stage.view.canvas, stage.above(3))
    drag.look(lambda: document.open(Design(), None, "Empty") if is_opened else document.edit(*gone))
    drag.to(stage.view.canvas, stage.above(2))
    drag.begin(stage.card(0), GRIP)
    wanted = ["convolution"] if is_opened else ["max_pool", "convolution", "fully_connected", "softmax"]
    assert sorted(stage.kinds) == sorted(wanted)
    assert [card.text.block.kind for card in stage.view.cards.shown] == stage.kinds


def test_a_stack_that_scrolled_under_what_was_dragged_stands_still_when_that_is_let_go(
    qtbot: QtBot, drag: Drag
) -> None:
    deep = make_stage(qtbot, *[block("relu")] * 40, block("fully_connected", units=10), block("softmax"))
    low = QPoint(300, deep.view.viewport().height() - 6)
    drag.over(deep.view.viewport(), low)
    drag.look(lambda: qtbot.waitUntil(lambda: deep.view.verticalScrollBar().value() > 0))
    drag.to(deep.view.viewport(), low)
    from_palette(deep, drag, "tanh")
    assert "tanh" in deep.kinds
    assert not deep.view.dropping._scrolling.isActive()
