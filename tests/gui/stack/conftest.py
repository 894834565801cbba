"""The stack that most of these tests play with."""

import pytest
from pytestqt.qtbot import QtBot

from engine.blocks import block
from tests.gui.building import Stage, make_stage


@pytest.fixture
def stage(qtbot: QtBot) -> Stage:
    blocks = (
        block("convolution", filters=8), block("relu"), block("max_pool"),
        block("fully_connected", units=10), block("softmax"),
    )  # fmt: skip
    return make_stage(qtbot, *blocks)
