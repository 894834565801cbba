"""The line that says whose pictures are shown is part of its page from the first moment on."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from engine.project.presets import preset
from gui.inspector.help.drawing import HelpDrawing
from gui.state.document import Document
from gui.state.looking.probe import Probe
from gui.widgets.message_bar import MessageBar
from gui.window.data_page import add_data
from gui.window.own_picture import OwnPicture
from gui.window.page_switch import DATA, PageSwitch
from tests.gui.sessions import session_of


class Shown(QObject):
    """The windows that come on the screen."""

    def __init__(self) -> None:
        super().__init__()
        self.windows: list[str] = []

    def eventFilter(self, one: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(one, QWidget) and one.isWindow():
            self.windows.append(type(one).__name__)
        return False


@pytest.fixture
def shown(qapp: QApplication) -> Iterator[Shown]:
    shown = Shown()
    qapp.installEventFilter(shown)
    yield shown
    qapp.removeEventFilter(shown)


def test_no_window_flashes_up_where_a_page_is_opened_whose_pictures_are_lost(qtbot: QtBot, shown: Shown) -> None:
    """The line was shown before it stood on the page Data or in the help: a window of its own, for a moment."""
    session = session_of(Document())
    document, switch = session.document, PageSwitch()
    probe = Probe(document, session)
    document.open(preset("assignment").design().with_(data_name="/gone.npz"), None, "Lost")
    add_data(switch, session, probe, MessageBar(), OwnPicture(switch.middle, probe))
    qtbot.addWidget(switch)
    page, drawing = switch.page(DATA), HelpDrawing(probe)
    qtbot.addWidget(page)
    qtbot.addWidget(drawing)
    assert not shown.windows
