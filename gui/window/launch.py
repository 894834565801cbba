"""Starts the program with a window: the application, its first window, and what that shows first."""

from __future__ import annotations

import gc
import sys

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from engine.blocks import FAULTS
from engine.computer import give_back_large_arrays
from gui.ending import INTERRUPTED, leave_threads
from gui.look.theme import theme
from gui.look.words import problem_and_remedy
from gui.qt import settings_file
from gui.qt.after_painting import AfterPainting
from gui.qt.end_signals import EndSignals
from gui.qt.garbage import Garbage
from gui.qt.layout_items import let_go_of_items
from gui.qt.long_press import LongPress
from gui.qt.plain_tips import make_tips_plain
from gui.qt.taskbar import have_own_place
from gui.state.safety import recovery
from gui.state.safety.recovery import recoverable
from gui.window.imported_ahead import BEGINS_AFTER_MS, ImportedAhead
from gui.window.main_window import MainWindow
from gui.window.uncaught import Uncaught
from gui.window.windows import Windows
from resources import path

#: How long the training thread may keep the interpreter while the window waits for it. Painting asks for it many
#: times, so Python's 5 ms would add up to frozen moments. By its source CPython waits in whole milliseconds on Windows,
#: so that of this no wait would be left: the window would ask again at once. What that does there was not measured.
SWITCH_SECONDS = 2e-4


def application() -> QApplication:
    """The one QApplication, named and themed."""
    app = QApplication.instance()
    if isinstance(app, QApplication):
        return app
    gc.freeze()  # what was imported stays: searching it for garbage would cost 20 ms before the first paint
    sys.setswitchinterval(SWITCH_SECONDS)
    give_back_large_arrays()
    let_go_of_items()
    make_tips_plain()
    have_own_place()
    app = QApplication(sys.argv[:1])
    Garbage(app)
    LongPress(app)
    app.setApplicationName("ConvScope")
    app.setOrganizationName("ConvScope")
    app.setApplicationDisplayName("ConvScope")
    settings_file.sweep()
    settings_file.SettingsWatch(app)
    app.setWindowIcon(QIcon(str(path("icons", "convscope.svg"))))
    theme.apply(app)
    return app


def run_window(file: str | None) -> int:
    """Open the window, with a project if a file is named, and stay until it is closed."""
    app = application()
    Uncaught(app)  # kept to the very end: what is deleted then may raise, too
    windows = Windows(MainWindow)
    window = windows.new()
    signals = EndSignals(app)
    signals.asked.connect(lambda number: _end(windows, INTERRUPTED + number))
    app.lastWindowClosed.connect(lambda: _end(windows, 0))  # also where closing failed on the way
    app.aboutToQuit.connect(windows.end)  # Windows logs off: Qt would close them next, and each would ask
    if file is None:
        begin(window)
    else:
        QTimer.singleShot(0, lambda: open_named(window, file))
    ahead, painted = ImportedAhead(), AfterPainting(app)
    painted.done.connect(lambda: QTimer.singleShot(BEGINS_AFTER_MS, app, ahead.start))
    painted.ask()
    status = app.exec()
    ahead.end()
    signals.close()
    return leave_threads(status)


def begin(window: MainWindow) -> None:
    """Show the start page. Only there is offered what one chose not to save: a start with a file does not count."""
    damaged = recovery.begin()
    window.show_start()
    say_faults(window)
    if damaged:
        words = window.tr("Work that was not saved last time is damaged, and cannot be opened.")
        kept = window.tr("Nothing of it is deleted. It is kept here: {places}")
        window.files.failed.emit(words, kept.format(places=", ".join(map(str, damaged))))
    window.files.opened.connect(lambda: say_faults(window), Qt.ConnectionType.SingleShotConnection)  # it took it away


def open_named(window: MainWindow, file: str) -> None:
    """Open what was named at the start, and then say what else there is to say: opening takes away what was said
    before. What it says of the file itself stays."""
    window.files.open_path(file)
    if not window.message.isHidden():
        return
    say_faults(window)
    if not FAULTS and any(not one.was_refused for one in recoverable()):  # the start page shows it in any case
        words = window.tr("There is work that was not saved last time.")
        window.message.show_note(words, window.tr("File > Start page shows it."))


def say_faults(window: MainWindow) -> None:
    """Say which block of the user's own cannot be used."""
    if FAULTS:
        window.files.failed.emit(*problem_and_remedy(FAULTS[0]))  # which the start page says, too


def _end(windows: Windows, status: int) -> None:
    """End all windows, and the program."""
    windows.end()
    QApplication.exit(status)
