"""What parts of the page Data stand on: tasks that end before the parts do, as those of a window."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from gui.state.tasks import Tasks


@pytest.fixture
def tasks(qtbot: QtBot) -> Iterator[Tasks]:
    tasks = Tasks()
    yield tasks
    tasks.close()
