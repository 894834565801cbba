"""Makes pages X-ray, and ends their trainings."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from engine import Stack
from engine.project.design import Design
from gui.state.document import Document
from gui.state.inside.open_number import OpenNumber
from gui.state.looking.probe import Probe
from gui.xray.page import XrayPage
from tests.gui.on_screen import sized
from tests.gui.sessions import session_of
from tests.gui.xray.stages import Stage


@pytest.fixture
def made(qtbot: QtBot) -> Callable[..., Stage]:
    def make(stack: Stack, data: str = "digits") -> Stage:
        document = Document(Design(stack, data_name=data))
        session = session_of(document)
        probe = Probe(document, session)
        number = OpenNumber(probe)
        page = sized(qtbot, XrayPage(number), 1048, 672)
        with qtbot.waitExposed(page):
            page.show()
        return Stage(document, probe, number, page)

    return make
