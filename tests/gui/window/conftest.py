"""A whole window, as large as on a small screen, which is closed without a question."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from gui.window.main_window import MainWindow
from tests.gui.windows import open_window


@pytest.fixture(autouse=True)
def curves_come_with_the_first_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    """Not ahead of them: a quarter of what a window costs, and most of these learn nothing."""
    monkeypatch.setattr("gui.training.plots.AFTER_PAINT_MS", 60_000)


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[MainWindow]:
    with open_window() as window:
        yield window
