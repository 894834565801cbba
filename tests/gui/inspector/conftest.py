"""What tests of the inspector share: a document, and an inspector that shows it."""

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.inspector.inspector import Inspector
from gui.state.document import Document
from tests.gui.inspecting import make_document, show_inspector


@pytest.fixture
def document(qapp: QApplication) -> Document:
    return make_document(qapp)


@pytest.fixture
def inspector(document: Document, qtbot: QtBot) -> Inspector:
    return show_inspector(document, qtbot)
