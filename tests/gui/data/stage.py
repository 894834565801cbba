"""The stage for tests of the page Data: the page as a window adds it, its messages, and no other page beside it but an
empty one. A whole window takes longer than most of these tests."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from engine.project.presets import preset
from gui.data.page import DataPage
from gui.state.document import Document
from gui.state.focus import FocusHolder
from gui.state.looking.probe import Probe
from gui.state.training.session import Session
from gui.widgets.message_bar import MessageBar
from gui.window.data_page import add_data
from gui.window.own_picture import OwnPicture
from gui.window.page_switch import BUILD, DATA, PageSwitch


class DataStage(QWidget):
    """What a test plays with; `switch` shows the page."""

    def __init__(self) -> None:
        super().__init__()
        self.document = Document(preset("assignment").design(), self)
        self.session = Session(self.document, self)
        self.focus = FocusHolder(self.document, self)
        self.probe = Probe(self.document, self.session, self.focus, self)
        self.switch, self.message = PageSwitch(), MessageBar()
        self.switch.add(BUILD, "Build", "stack", "", QWidget)
        add_data(self.switch, self.session, self.probe, self.message, OwnPicture(self, self.probe))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.switch.middle, 1)
        column.addWidget(self.message)
        self.resize(1280, 672)  # what a window of 1280 x 800 leaves the page
        self.switch.go(DATA)
        self.show()

    @property
    def page(self) -> DataPage:
        page = self.switch.page(DATA)
        assert isinstance(page, DataPage)
        return page
