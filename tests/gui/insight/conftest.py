"""Makes panels that look into the blocks of the assignment's network, and ends their sessions."""

import pytest
from pytestqt.qtbot import QtBot

from engine.project.presets import preset
from gui.insight.panel import InsightPanel
from gui.state.document import Document
from gui.state.looking.probe import Probe
from tests.gui.on_screen import on_screen
from tests.gui.sessions import session_of


@pytest.fixture
def document(qtbot: QtBot) -> Document:
    return Document(preset("assignment").design())


@pytest.fixture
def panel(qtbot: QtBot, document: Document) -> InsightPanel:
    session = session_of(document)
    panel = on_screen(qtbot, InsightPanel(document, session, Probe(document, session)), 384, 420)
    qtbot.waitUntil(lambda: panel.filters.tiles.count > 0)
    return panel
