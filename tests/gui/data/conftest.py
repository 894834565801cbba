"""What parts of the page Data stand on: tasks that end before the parts do, as those of a window."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from gui.data.page import DataPage
from gui.state.work.tasks import Tasks
from tests.gui.data.stage import DataStage


@pytest.fixture
def tasks(qtbot: QtBot) -> Iterator[Tasks]:
    tasks = Tasks()
    yield tasks
    tasks.close()


@pytest.fixture
def stage(qtbot: QtBot) -> Iterator[DataStage]:
    stage = DataStage()
    yield stage
    stage.session.close()
    stage.close()
    stage.deleteLater()


@pytest.fixture
def page(qtbot: QtBot, stage: DataStage) -> DataPage:
    qtbot.waitUntil(lambda: stage.page.looks is not None)
    return stage.page
