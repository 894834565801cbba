"""The window: it places the views around one document and one session. It decides nothing."""

from __future__ import annotations

import gc
import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSettings, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QIcon
from PySide6.QtWidgets import QApplication, QMainWindow, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from engine.blocks import FAULTS
from engine.project.presets import preset
from gui.insight.panel import InsightPanel
from gui.inspector.inspector import Inspector
from gui.look.theme import theme
from gui.look.words import translated
from gui.palette.palette import Palette
from gui.qt.garbage import Garbage
from gui.stack.problems_panel import ProblemsPanel
from gui.stack.stack_view import StackView
from gui.stack.totals import TotalsBar
from gui.state.document import Document
from gui.state.epoch_forecast import EpochForecast
from gui.state.probe import Probe
from gui.state.session import Session
from gui.training.plots import Plots
from gui.training.training_bar import TrainingBar
from gui.widgets.message_bar import MessageBar
from gui.window import tab_order
from gui.window.actions import Actions
from gui.window.command_palette import CommandPalette
from gui.window.exports import Exports
from gui.window.files import Files
from gui.window.header import Header
from gui.window.screen_fit import usual_size
from gui.window.undo_history import UndoHistory
from gui.window.windows import Windows
from resources import path

if TYPE_CHECKING:
    from gui.start.start_page import StartPage
    from gui.start.tour import Tour

#: How long the training thread may keep the interpreter while the window waits for it. Painting asks for it many
#: times, so Python's 5 ms would add up to frozen moments.
SWITCH_SECONDS = 2e-4
ROOMY = 1000  # from this width on, at 100 %, the palette has room for words
SPLITTERS = ("columns", "centre", "right")


class MainWindow(QMainWindow):
    """One document, with palette, stack, plots and inspector around it; before it, a page to begin from."""

    closed = Signal()
    new_window_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("main")
        self._laid_out_for = theme.size  # the size of text that the panels were fitted to
        self.document = Document(preset("assignment").design(), self)
        self.document.title = self.tr("Two convolutions")
        self.session = Session(self.document, self)
        self.probe = Probe(self.document, self.session, self)
        self.epoch_forecast = EpochForecast(self)
        self.files = Files(self, self.document, self.session)
        self._build()
        self.actions_ = Actions(self)
        self._connect()
        self._restore()
        self.tour: Tour | None = None
        self.history: UndoHistory | None = None

    def _build(self) -> None:
        self.palette_view = Palette(self.document)
        self.stack_view = StackView(self.document, self.session, self.probe)
        self.totals = TotalsBar(self.document, self.epoch_forecast)
        self.plots = Plots(self.session)
        self.inspector = Inspector(self.document)
        self.insight = InsightPanel(self.document, self.session, self.probe)
        self.training_bar = TrainingBar(self.document, self.session)
        self.message = MessageBar()
        self.problems = ProblemsPanel(self.document)
        self.header = Header(self.document, self.training_bar)

        # From the outside in: what gets a parent is styled anew with all that is in it. Tab goes in this order.
        self.pages = QStackedWidget()
        self.setCentralWidget(self.pages)
        self.work = QWidget()
        self.pages.addWidget(self.work)
        rows = self._column(self.work)
        self.columns = self._splitter(Qt.Orientation.Horizontal)
        rows.addWidget(self.header)
        rows.addWidget(self.message)
        rows.addWidget(self.columns, 1)
        self.columns.addWidget(self.palette_view)
        self.centre = self._splitter(Qt.Orientation.Vertical)
        self.columns.addWidget(self.centre)
        stack_and_totals = QWidget()
        self.centre.addWidget(stack_and_totals)
        column = self._column(stack_and_totals)
        column.addWidget(self.stack_view, 1)
        column.addWidget(self.problems)
        column.addWidget(self.totals)
        self.centre.addWidget(self.plots)
        self.right = self._splitter(Qt.Orientation.Vertical)
        self.columns.addWidget(self.right)
        self.right.addWidget(self.inspector)
        self.right.addWidget(self.insight)
        self.columns.setStretchFactor(1, 1)
        self.centre.setStretchFactor(0, 1)
        self.right.setStretchFactor(0, 1)
        self.command_palette = CommandPalette(self)
        self.exports = Exports(self, self.document)
        self.start_page: StartPage | None = None
        self.setAcceptDrops(True)

    def _column(self, widget: QWidget) -> QVBoxLayout:
        column = QVBoxLayout(widget)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        return column

    def _splitter(self, orientation: Qt.Orientation) -> QSplitter:
        splitter = QSplitter(orientation)
        splitter.setChildrenCollapsible(False)
        splitter.setHandleWidth(1)
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
        self.exports.failed.connect(self.message.show_error)
        self.plots.failed.connect(self.message.show_error)
        self.exports.done.connect(self.message.show_note)
        self.inspector.left.connect(self.stack_view.go_to)
        self.problems.chosen.connect(self.stack_view.show_block)
        self.problems.mended.connect(self.stack_view.go_to)
        self.palette_view.room_wanted.connect(self._widen_palette)
        theme.changed.connect(self._follow_size)
        self.session.state_changed.connect(self._show_work_while_training)
        self.epoch_forecast.follow(self.document, self.session)
        self.files.opened.connect(self.show_work)
        self.files.opened.connect(self.stack_view.to_top)
        self._show_title()

    def _show_title(self) -> None:
        self.setWindowTitle(f"{self.document.title}[*] - ConvScope")
        self.setWindowModified(self.document.modified)

    # Pages

    def show_start(self) -> None:
        """Show the page to begin from; what is open stays open behind it."""
        if self.start_page is None:
            from gui.start.start_page import StartPage

            page = self.start_page = StartPage()
            page.preset_opened.connect(lambda name: self.files.new(preset(name)))
            page.preset_trained.connect(self._train_preset)
            page.file_opened.connect(self.files.open_path)
            page.open_requested.connect(self.files.open)
            page.tour_requested.connect(self.take_tour)
            page.back_requested.connect(self.show_work)
            self.pages.addWidget(page)
        used = self.document.modified or self.document.path is not None or self.session.trained is not None
        self.start_page.show_back(self.document.title if used else "")
        self.start_page.show_recent(self.files.recent())
        self.pages.setCurrentWidget(self.start_page)

    def _train_preset(self, name: str) -> None:
        if self.files.new(preset(name)):
            self.session.start()

    def show_work(self) -> None:
        self.pages.setCurrentWidget(self.work)
        self.stack_view.setFocus()

    def show_history(self) -> None:
        """Show all steps of undo in a list, or hide it."""
        if self.history is None:
            self.history = UndoHistory(self.document.undo_stack, self)
        self.history.toggle()

    def take_tour(self) -> None:
        """Lead through the first network; it goes on where it was left.

        A stack that cannot be trained makes room for one that can, after asking for what is not saved.
        """
        if self.session.why_not and not self.files.new(preset("assignment")):
            return
        if self.tour is None:
            from gui.start.stops import Places, make_tour

            places = Places(self, self.stack_view, self.training_bar, self.plots, self.right, self.palette_view)
            self.tour = make_tour(places, self.document, self.session, self.probe)
        for panel in self.panels().values():  # it points at all of them
            panel.show()
        self.show_work()
        self.tour.start()

    def _show_work_while_training(self) -> None:
        if self.session.state != "idle" and self.pages.currentWidget() is not self.work:
            self.show_work()  # which takes the focus: not from a field that is being edited

    # Layout

    def _restore(self) -> None:
        settings = QSettings()
        geometry = settings.value("window/geometry")
        if not (isinstance(geometry, QByteArray) and self.restoreGeometry(geometry)):
            self.resize(usual_size(self))
        restored = [
            isinstance(state := settings.value(f"window/{name}"), QByteArray)
            and getattr(self, name).restoreState(state)
            for name in SPLITTERS
        ]
        if not all(restored):
            self.default_layout()
        hidden = str(settings.value("window/hidden", "")).split(",")
        for name, panel in self.panels().items():
            panel.setHidden(name in hidden)

    def panels(self) -> dict[str, QWidget]:
        """What the View menu can hide and the next start remembers, by the name it is remembered by."""
        return {"blocks": self.palette_view, "curves": self.plots, "inspector": self.right}

    def default_layout(self) -> None:
        """Everything where it was when the program was new."""
        self._fit_panels()
        for panel in self.panels().values():
            panel.show()

    def _fit_panels(self) -> None:
        """Share the window out; where it is small for its text, the stack keeps most of it."""
        self._laid_out_for = theme.size
        width, height = (round(100 * side / theme.size) for side in (self.width(), self.height()))
        palette, right = (232, 384) if width >= ROOMY else (60, max(min(240, round(0.38 * width)), round(0.32 * width)))
        self.columns.setSizes([theme.px(palette), 10_000, theme.px(right)])
        self.centre.setSizes([10_000, theme.px(176 if height >= 560 else 120)])
        below = min(370, (height - 80) // 2)
        self.right.setSizes([theme.px(height - 80 - below), theme.px(below)])

    def _follow_size(self) -> None:
        """Text of another size leaves other room."""
        if theme.size != self._laid_out_for:
            self._fit_panels()

    def _widen_palette(self) -> None:
        palette, centre, right = self.columns.sizes()
        self.columns.setSizes([theme.px(232), max(1, centre + palette - theme.px(232)), right])

    def remember_layout(self) -> None:
        settings = QSettings()
        settings.setValue("window/geometry", self.saveGeometry())
        hidden = [name for name, panel in self.panels().items() if panel.isHidden()]
        settings.setValue("window/hidden", ",".join(hidden))
        for name in SPLITTERS:
            settings.setValue(f"window/{name}", getattr(self, name).saveState())

    # Qt

    def focusNextPrevChild(self, forward: bool) -> bool:
        return tab_order.go_on(self, forward)

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.files.may_close():
            event.ignore()
            return
        self.remember_layout()
        self.session.close()
        event.accept()
        self.closed.emit()

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
    gc.freeze()  # what was imported stays: looking through it again would cost 20 ms before the first paint
    sys.setswitchinterval(SWITCH_SECONDS)
    app = QApplication(sys.argv[:1])
    Garbage(app)
    app.setApplicationName("ConvScope")
    app.setOrganizationName("ConvScope")
    app.setApplicationDisplayName("ConvScope")
    app.setWindowIcon(QIcon(str(path("icons", "convscope.svg"))))
    theme.apply(app)
    return app


def run_window(file: str | None) -> int:
    """Open the window, with a project if a file is named, and stay until it is closed."""
    app = application()
    windows = Windows(MainWindow)
    window = windows.new()
    if FAULTS:
        window.message.show_error(translated(FAULTS[0].problem), translated(FAULTS[0].remedy))
    if file is None:
        window.show_start()
    else:
        QTimer.singleShot(0, lambda: window.files.open_path(file))
    return app.exec()
