"""Windows are made without what most of these tests do not look at."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from gui.state.document import Document
from gui.window.files import Files
from tests.gui.evaluating import design
from tests.gui.sessions import session_of


@pytest.fixture(scope="module", autouse=True)
def curves_come_with_the_first_steps() -> Iterator[None]:
    """Not ahead of them: a quarter of what a window costs, and most of these learn nothing."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("gui.curves.plots.AFTER_PAINT_MS", 60_000)
        yield


@pytest.fixture
def files(qtbot: QtBot) -> Iterator[Files]:
    """The verbs of the File menu, of a window with nothing in it."""
    parent, session = QWidget(), session_of(Document(design()))
    qtbot.addWidget(parent)
    files = Files(parent, session.document, session)
    yield files
    files.holding.take(None)
