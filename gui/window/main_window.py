"""The window: one document, one session, and the pages that show them. It decides nothing.

Where the views stand is said by `work_page.py`, which page is shown by `pages.py`, what can be done by `actions.py`.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, QMimeData, QSettings, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QMainWindow

from engine.project.presets import preset
from gui.state.document import Document
from gui.state.focus import FocusHolder
from gui.state.looking.probe import Probe
from gui.state.training.epoch_forecast import EpochForecast
from gui.state.training.session import Session
from gui.window import tab_order
from gui.window.actions import Actions
from gui.window.command_palette import CommandPalette
from gui.window.data_page import bring, label
from gui.window.dropped import cannot_be_opened
from gui.window.exports import Exports
from gui.window.files import Files
from gui.window.lab_page import LAB, list_trained, open_sweep
from gui.window.menus.menu import WindowVerbs
from gui.window.pages import Pages
from gui.window.presenting import Presenting
from gui.window.screen_fit import GivesBackRoom, usual_size
from gui.window.time_travel import TimeTravel
from gui.window.undo_history import UndoHistory

if TYPE_CHECKING:
    from gui.start.start_page import StartPage


END_SECONDS = 1.0  # that a closing window waits for its threads: the training's has a low priority, also now
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class MainWindow(QMainWindow):
    """One document, with palette, stack, curves and inspector around it, and the start page."""

    closed = Signal()
    new_window_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("main")
        self.document = Document(preset("assignment").design(), self)
        self.document.title = self.tr("Two convolutions")
        self.session = Session(self.document, self)
        self.focus = FocusHolder(self.document, self)
        self.probe = Probe(self.document, self.session, self.focus, self)
        self.epoch_forecast = EpochForecast(self.session.tasks, self)
        self.files = Files(self, self.document, self.session, self.probe)
        self.pages = Pages(self.files, self.probe, self.epoch_forecast, self)
        self.work = work = self.pages.work
        self.palette_view, self.stack_view, self.inspector = work.palette_view, work.stack_view, work.inspector
        self.plots, self.insight, self.problems = work.plots, work.insight, work.problems
        self.header, self.training_bar, self.totals, self.message = (
            work.header, work.training_bar, work.totals, work.message,
        )  # fmt: skip
        self.setCentralWidget(self.pages)
        self.presenting = Presenting(self, self.pages, self.probe)
        self._place_switch()
        self.exports = Exports(self, self.document, lambda: self.pages.seen, self.pages.moment_words)
        self.history: UndoHistory | None = None  # this and the next are made when they are first asked for
        self._command_palette: CommandPalette | None = None
        self._failure = ""  # what ended a training: it is said until another begins, or what it learned is forgotten
        self._unkept = ""  # that unsaved work is not kept, and why: it is said until it is
        verbs = WindowVerbs(
            self.new_window_requested.emit, self.show_start, self.show_work, self.show_history, self.show_commands,
            self.take_tour, self.rename, self.presenting.toggle, self.close,
        )  # fmt: skip
        self.actions_ = Actions(self.menuBar(), work, self.files, self.exports, verbs)
        self.time_travel = TimeTravel(self.session, self.focus, self.probe, work, self)
        self.actions_.of_time = self.time_travel.commands
        self.setAcceptDrops(True)
        self._connect()
        self._restore()
        self.gives_back = GivesBackRoom(self, work.page_switch)

    def _place_switch(self) -> None:
        """At the right of the menu row; where the system takes the menu, in a row of its own."""
        bar, switch = self.menuBar(), self.work.page_switch
        if bar.isNativeMenuBar():
            self.work.add_above(switch)
        else:
            bar.setCornerWidget(switch)
        self.pages.currentChanged.connect(lambda _index: switch.setVisible(self.pages.currentWidget() is self.work))

    def _connect(self) -> None:
        message = self.message
        self.document.saved_changed.connect(self._show_title)
        self.pages.currentChanged.connect(self._show_title)
        for part in (self.session, self.files, self.exports):
            part.failed.connect(message.show_error)
        self.session.failed.connect(self._note_failure)
        self.session.history_reset.connect(lambda: message.take_back(self._failure))
        self.exports.done.connect(message.show_passing)
        self.files.solved.connect(message.take_back)
        self.files.noted.connect(message.show_note)
        journalling = self.files.recovery.journalling
        journalling.failed.connect(self._show_unkept)
        journalling.writes_again.connect(lambda: message.take_back(self._unkept))
        self.training_bar.open_data_requested.connect(partial(self.files.choose_data, True))
        self.epoch_forecast.follow(self.document, self.session, self.focus)
        self.files.opened.connect(self.stack_view.to_top)
        self.files.opened.connect(message.clear)  # it spoke of something else
        self.files.pictures_found.connect(self._show_found)
        self.files.picture_found.connect(self._show_own)
        self.files.loose_found.connect(self._label)
        self.files.sweep_found.connect(self._show_sweep)
        self.files.projects_found.connect(self._compare)
        self.header.title.renamed.connect(self.files.rename)
        leaving, title = self.files.leaving, self.header.title
        leaving.typed, leaving.type_on = title.typed, title.type_on
        holding = self.files.holding
        holding.moved.connect(self.header.show_where)
        leaving.is_gone = lambda: holding.where == "gone"
        self.work.run_wanted.connect(self.files.open_run)
        self.pages.currentChanged.connect(self.actions_.edit.follow)
        self.time_travel.branching.changed.connect(self.actions_.train.follow)  # the past offers less
        self._show_title()

    def _note_failure(self, problem: str, _remedy: str) -> None:
        self._failure = problem

    def _show_title(self, _page: int = 0) -> None:
        working = self.pages.currentWidget() is self.work
        self.setWindowTitle(f"{self.document.title}[*] — ConvScope" if working else "ConvScope")
        self.setWindowModified(working and self.document.modified)

    # Pages

    @property
    def start_page(self) -> StartPage | None:
        return self.pages.start_page

    def show_start(self) -> None:
        """Show the start page; what is open stays open behind it."""
        self.pages.show_start()

    def show_work(self) -> None:
        self.pages.show_work()

    def _show_found(self, path: Path) -> None:
        """Show what is in a folder or file of pictures that was dropped."""
        self.show_work()
        bring(self.work.page_switch, path)

    def _label(self, pictures: list[Path]) -> None:
        """Ask what each of several pictures shows that were dropped."""
        self.show_work()
        label(self.work.page_switch, pictures)

    def _show_sweep(self, file: Path) -> None:
        """Show what the command line has found of a sweep."""
        self.show_work()
        open_sweep(self.work.page_switch, file)

    def _compare(self, files: list[Path]) -> None:
        """Several projects were dropped: where runs are compared, those that were trained in them are wanted, too."""
        if self.pages.currentWidget() is self.work and self.work.page_switch.current == LAB:
            list_trained(self.work.page_switch, self.work.kept_runs, files)
        else:
            self.files.failed.emit(*cannot_be_opened(files))  # which the start page says, too

    def _show_own(self, name: str) -> None:
        """Look at the picture of a file that was opened."""
        self.show_work()
        self.work.own_picture.open(name)

    def _show_unkept(self, reason: str) -> None:
        self._unkept = self.tr("Your work is not kept against a power cut any more: {reason}.").format(reason=reason)
        self.message.show_aside(self._unkept, self.tr("Save it now and then."))

    def rename(self) -> None:
        """Change the project's name where it stands, which the start page does not show."""
        if self.pages.currentWidget() is not self.work:
            self.show_work()
        self.header.title.edit()

    def take_tour(self) -> None:
        """Lead through the first network; it goes on where it was left."""
        self.pages.take_tour()

    @property
    def command_palette(self) -> CommandPalette:
        if self._command_palette is None:
            self._command_palette = CommandPalette(self, self.actions_.commands, self.actions_.barred)
        return self._command_palette

    def show_commands(self) -> None:
        """Find what can be done by words."""
        self.command_palette.open()

    def show_history(self) -> None:
        """Show all steps of undo in a list, or hide it."""
        if self.history is None:
            self.history = UndoHistory(self.document, self)
        self.history.toggle()

    def _restore(self) -> None:
        geometry = QSettings().value("window/geometry")
        if not (isinstance(geometry, QByteArray) and self.restoreGeometry(geometry)):
            self.resize(usual_size(self))
        self.work.restore_layout()
        QTimer.singleShot(0, self.actions_.view.detaching.restore)

    def _remember_layout(self) -> None:
        """All by one QSettings: each writes its whole file to the disk, and somebody waits for the window to go."""
        settings = QSettings()
        settings.setValue("window/geometry", self.saveGeometry())
        self.actions_.view.detaching.remember(settings)
        self.work.remember_layout(settings)

    # Qt

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.WindowActivate:  # who comes back may have deleted the file
            self.files.holding.look()
        if event.type() != QEvent.Type.UpdateRequest:
            return super().event(event)
        with self.session.window_at_rest.painting():
            return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        button = self.focusWidget()
        if event.key() in ENTER and isinstance(button, QAbstractButton):
            button.click()  # Qt would only let Space press it
        elif self.pages.currentWidget() is self.start_page or not self.time_travel.take_key(event):
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        return tab_order.go_on(self, forward)

    def closeEvent(self, event: QCloseEvent) -> None:
        event.ignore()  # what goes wrong while it is saved must not close it
        self.files.holding.look()
        if not self.files.may_close(is_closing=True) or not self.files.leave():
            return
        event.accept()
        self.files.recovery.journalling.leave()
        self.files.recovery.refuse()
        self.session.stop_in_sight()
        self.end()
        self.closed.emit()

    def end(self, until: float | None = None) -> None:
        """Remember the layout and end all that runs, by `until` (of `monotonic`) at the latest; nothing is asked."""
        until = monotonic() + END_SECONDS if until is None else until
        self.files.recovery.journalling.close()
        self.files.holding.take(None)
        self.presenting.end_at_once()
        self._remember_layout()
        self.work.ghosts.close(until)
        self.work.idle_seeds.close()
        self.work.kept_runs.close(until)
        self.session.close(until)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self.files.takes(event.mimeData()) or self.work.own_picture.takes(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.message.be_read()  # it spoke of something else
        if self.work.own_picture.takes(event.mimeData()):
            event.acceptProposedAction()
            self.work.own_picture.drop(event.mimeData())
        elif self.files.takes(event.mimeData()):
            event.acceptProposedAction()
            dropped = QMimeData()  # the event's own is gone when the drop is over
            dropped.setUrls(event.mimeData().urls())
            QTimer.singleShot(0, lambda: self.files.drop(dropped))
