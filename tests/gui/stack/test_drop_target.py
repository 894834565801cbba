"""The target of a drag does not flee: a stack inside a block takes a drop where it was seen when the drag began."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from engine import Stack
from engine.blocks import block
from gui.state import edits
from tests.gui.building import Stage, make_stage
from tests.gui.dragging import Drag


@pytest.fixture
def stage(qtbot: QtBot) -> Stage:
    held = block("residual", stacks=(Stack.of(block("relu")), Stack()))
    blocks = (block("convolution", filters=8), block("residual"), held, block("fully_connected", units=10))
    return make_stage(qtbot, *blocks, block("softmax"))


def well(stage: Stage, group: int) -> QPoint:
    """The middle of the stack inside the group with this number among the outermost blocks."""
    id = stage.document.design.stack.places[group].id
    return next(zone.area.center() for zone in stage.view.canvas._zones if (zone.owner, zone.branch) == (id, 0))


@pytest.mark.parametrize("group", [1, 2])
def test_a_drop_where_the_well_was_seen_lands_in_it_whatever_opened_on_the_way(
    stage: Stage, drag: Drag, group: int
) -> None:
    canvas, target = stage.view.canvas, well(stage, group)
    seen: list[str] = []

    def look() -> None:
        QTest.qWait(160)  # the slot is open
        assert canvas.slot_where is not None
        seen.append(canvas.slot_where.owner)

    drag.over(canvas, stage.above(group))  # through the gap above the group, where a slot opens
    drag.look(look)
    drag.over(canvas, target)
    drag.look(look)
    drag.to(canvas, target)
    drag.begin(stage.palette.list.viewport(), stage.row("relu"))
    owner = stage.document.design.stack.places[group]
    assert seen == ["", owner.id]
    assert "relu" in [one.kind for one in owner.block.stacks[0].blocks]
    assert len(stage.document.design.stack.places) == 5


def test_a_convolution_put_into_a_residual_fits_what_it_is_added_to(stage: Stage, drag: Drag) -> None:
    drag.to(stage.view.canvas, well(stage, 1))
    drag.begin(stage.palette.list.viewport(), stage.row("convolution"))
    document = stage.document
    (dropped_id,) = document.selection
    assert getattr(document.design.stack.block(dropped_id), "padding", "") == "same"
    row = document.analysis.rows[dropped_id]
    assert row.in_shape is not None
    assert row.out_shape is not None
    assert row.in_shape == row.out_shape, "as many maps as it is added to"
    assert not document.analysis.problems
    document.undo_stack.undo()
    document.select(document.design.stack.places[2].block.stacks[0].ids[0])  # a block inside the other residual
    document.edit(*edits.append(document.design, block("convolution"), document.selection, document.data))
    assert not document.analysis.problems, "nor by the keyboard"
    drag.to(stage.view.canvas, stage.above(0))
    drag.begin(stage.palette.list.viewport(), stage.row("convolution"))
    assert getattr(document.design.stack.blocks[0], "padding", "") == "valid"
