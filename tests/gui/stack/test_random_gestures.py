"""Hundreds of random gestures: nothing breaks, and undoing all of them leads back to the start."""

import pytest
from pytestqt.qtbot import QtBot

from engine.blocks import block
from tests.gui.building import make_stage
from tests.gui.dragging import Drag
from tests.gui.random_editing import Gestures


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_random_gestures_are_all_undone(qtbot: QtBot, drag: Drag, seed: int) -> None:
    blocks = (block("convolution", filters=4), block("relu"), block("fully_connected", units=10), block("softmax"))
    stage = make_stage(qtbot, *blocks)
    start = stage.document.design
    gestures = Gestures(stage, drag, seed)
    gestures.run(100)
    assert stage.document.undo_stack.count() > 20
    gestures.undo_all()
    assert stage.document.design == start
