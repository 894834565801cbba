"""The page Evaluate of a run that was recorded step by step."""

import pytest
from pytestqt.qtbot import QtBot

from gui.evaluate.page import EvaluatePage
from tests.gui.evaluating import page_alone, recorded_run


@pytest.fixture
def page(qtbot: QtBot) -> EvaluatePage:
    return page_alone(qtbot, recorded_run())
