"""The window: it places the views around one document and one session. It decides nothing."""

from __future__ import annotations

import sys

from PySide6.QtCore import QByteArray, QSettings, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QIcon
from PySide6.QtWidgets import QApplication, QMainWindow, QSplitter, QVBoxLayout, QWidget

from engine.presets import preset
from gui.actions import Actions
from gui.builder.inspector import Inspector
from gui.builder.palette import Palette
from gui.builder.stack_view import StackView
from gui.builder.totals import TotalsBar
from gui.document import Document
from gui.files import Files
from gui.header import Header
from gui.insight.panel import InsightPanel
from gui.probe import Probe
from gui.session import Session
from gui.theme import theme
from gui.training.plots import Plots
from gui.training.training_bar import TrainingBar
from gui.widgets.message_bar import MessageBar
from resources import path

#: How long the training thread may keep the interpreter while the window waits for it. Painting asks for it many
#: times, so Python's 5 ms would add up to frozen moments.
SWITCH_SECONDS = 2e-4
SPLITTERS = ("columns", "centre", "right")


class MainWindow(QMainWindow):
    """One document, with palette, stack, plots and inspector around it."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("main")
        self.document = Document(preset("assignment").design(), self)
        self.document.title = self.tr("Two convolutions")
        self.session = Session(self.document, self)
        self.probe = Probe(self.document, self.session, self)
        self.files = Files(self, self.document, self.session)
        self._build()
        self.actions_ = Actions(self)
        self._connect()
        self._restore()

    def _build(self) -> None:
        self.palette_view = Palette(self.document)
        self.stack_view = StackView(self.document, self.session, self.probe)
        self.totals = TotalsBar(self.document)
        self.plots = Plots(self.session)
        self.inspector = Inspector(self.document)
        self.insight = InsightPanel(self.document, self.session, self.probe)
        self.training_bar = TrainingBar(self.document, self.session)
        self.message = MessageBar()
        self.header = Header(self.document, self.training_bar)

        stack_and_totals = QWidget()
        column = QVBoxLayout(stack_and_totals)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.stack_view, 1)
        column.addWidget(self.totals)

        self.centre = self._splitter(Qt.Orientation.Vertical, stack_and_totals, self.plots)
        self.right = self._splitter(Qt.Orientation.Vertical, self.inspector, self.insight)
        self.columns = self._splitter(Qt.Orientation.Horizontal, self.palette_view, self.centre, self.right)
        self.columns.setStretchFactor(1, 1)
        self.centre.setStretchFactor(0, 1)
        self.right.setStretchFactor(0, 1)

        body = QWidget()
        rows = QVBoxLayout(body)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.header)
        rows.addWidget(self.message)
        rows.addWidget(self.columns, 1)
        self.setCentralWidget(body)
        self.setAcceptDrops(True)

    def _splitter(self, orientation: Qt.Orientation, *views: QWidget) -> QSplitter:
        splitter = QSplitter(orientation)
        splitter.setChildrenCollapsible(False)
        splitter.setHandleWidth(1)
        for view in views:
            splitter.addWidget(view)
        return splitter

    def _connect(self) -> None:
        self.document.saved_changed.connect(self._show_title)
        self.session.failed.connect(self.message.show_error)
        self.files.failed.connect(self.message.show_error)
        self.training_bar.open_data_requested.connect(self.files.choose_data)
        self.training_bar.show_problem.connect(self.stack_view.show_problem)
        self.totals.show_problem.connect(self.stack_view.show_problem)
        self.totals.zoom_changed.connect(self.stack_view.set_zoom)
        self.stack_view.zoom_changed.connect(self.totals.show_zoom)
        self.stack_view.drag_moved.connect(self.totals.show_preview)
        self.stack_view.edit_requested.connect(lambda _id: self.inspector.focus_first())
        self.stack_view.failed.connect(self.message.show_error)
        self._show_title()

    def _show_title(self) -> None:
        self.setWindowTitle(f"{self.document.title}[*] - ConvScope")
        self.setWindowModified(self.document.modified)

    # Layout

    def _restore(self) -> None:
        settings = QSettings()
        geometry = settings.value("window/geometry")
        if not (isinstance(geometry, QByteArray) and self.restoreGeometry(geometry)):
            screen = self.screen().availableGeometry()
            self.resize(min(1440, screen.width()), min(900, screen.height()))
        restored = [
            isinstance(state := settings.value(f"window/{name}"), QByteArray)
            and getattr(self, name).restoreState(state)
            for name in SPLITTERS
        ]
        if not all(restored):
            self.default_layout()

    def default_layout(self) -> None:
        """Everything where it was when the program was new."""
        self.columns.setSizes([theme.px(232), 10_000, theme.px(384)])
        self.centre.setSizes([10_000, theme.px(176)])
        self.right.setSizes([theme.px(440), theme.px(360)])
        for view in (self.palette_view, self.plots, self.right):
            view.show()

    def remember_layout(self) -> None:
        settings = QSettings()
        settings.setValue("window/geometry", self.saveGeometry())
        for name in SPLITTERS:
            settings.setValue(f"window/{name}", getattr(self, name).saveState())

    # Qt

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.files.may_close():
            event.ignore()
            return
        self.remember_layout()
        self.session.close()
        event.accept()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self.files.can_open(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        if self.files.can_open(event.mimeData()):
            event.acceptProposedAction()
            urls = event.mimeData().urls()
            QTimer.singleShot(0, lambda: self.files.open_path(urls[0].toLocalFile()))


def application() -> QApplication:
    """The one QApplication, named and themed."""
    app = QApplication.instance()
    if isinstance(app, QApplication):
        return app
    sys.setswitchinterval(SWITCH_SECONDS)
    app = QApplication(sys.argv[:1])
    app.setApplicationName("ConvScope")
    app.setOrganizationName("ConvScope")
    app.setApplicationDisplayName("ConvScope")
    app.setWindowIcon(QIcon(str(path("icons", "convscope.svg"))))
    theme.apply(app)
    return app


def run_window(file: str | None) -> int:
    """Open the window, with a project if a file is named, and stay until it is closed."""
    app = application()
    window = MainWindow()
    window.show()
    if file is not None:
        QTimer.singleShot(0, lambda: window.files.open_path(file))
    return app.exec()
