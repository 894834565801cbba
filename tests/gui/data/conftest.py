"""The page Data for its tests, and what a window has around it."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from gui.data.page import DataPage
from tests.gui.data.stage import DataStage


@pytest.fixture
def stage(qtbot: QtBot) -> Iterator[DataStage]:
    stage = DataStage()
    yield stage
    stage.session.close()
    stage.close()
    stage.switch.deleteLater()  # in a window it lies in the header, and goes with it
    stage.deleteLater()


@pytest.fixture
def page(qtbot: QtBot, stage: DataStage) -> DataPage:
    qtbot.waitUntil(lambda: stage.page.looks is not None)
    return stage.page
