"""The slot is shown where a drop would land, also when the stack scrolled back under a mouse that rests."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from engine.blocks import block
from tests.gui.building import Stage, make_stage
from tests.gui.dragging import Drag

OPEN_MS = 300  # until a slot is quite open, and the mouse was asked about again


@pytest.fixture
def stage(qtbot: QtBot) -> Stage:
    blocks = [block("normalise"), *[block("relu")] * 12, block("fully_connected", units=10)]
    return make_stage(qtbot, *blocks, block("softmax"))


def test_the_slot_is_where_the_mouse_points_when_the_end_of_the_stack_came_down(stage: Stage, drag: Drag) -> None:
    """A slot below the last card makes the stack longer, and it scrolls to its end."""
    view, canvas, seen = stage.view, stage.view.canvas, list[tuple[object, object]]()
    bar = view.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert bar.maximum() > 0, "the stack is longer than its view"
    low, high = QPoint(300, view.viewport().height() - 4), QPoint(300, view.viewport().height() // 2)
    drag.over(view.viewport(), low)
    drag.look(lambda: QTest.qWait(OPEN_MS))
    drag.over(view.viewport(), high)
    drag.look(lambda: QTest.qWait(OPEN_MS))
    drag.look(lambda: seen.append((canvas.slot_where, canvas.gap_at(high - canvas.pos()))))
    drag.begin(stage.palette.list.viewport(), stage.row("tanh"))
    ((shown, meant),) = seen
    assert shown == meant
