"""Exceptions that nobody caught, wherever they are raised: each is logged and told in plain words, and the program goes
on."""

from __future__ import annotations

import logging
import sys
import threading
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from engine.errors import EngineError
from engine.training.broken_off import is_short_of_memory
from gui.look.words import problem_and_remedy
from gui.qt import log_file, net
from gui.state.safety.report import place_of, report
from gui.state.work import faults
from gui.window.fault_box import FaultBox
from gui.window.main_window import MainWindow

MOST_LOGGED = 20  # times that one fault is logged: a timer or painting may raise it for ever


class Uncaught(QObject):
    """Hears of exceptions in slots, threads, overridden events and destructors. `end` puts the former hooks back."""

    _raised = Signal(object)  # carries it from other threads to the window's

    def __init__(self, parent: QObject | None) -> None:
        super().__init__(parent)
        self.box: FaultBox | None = None
        self._times: dict[str, int] = {}
        self._raised.connect(self._show, Qt.ConnectionType.QueuedConnection)  # never in the middle of painting
        self._end_log = log_file.begin()
        self._end_net = net.spread(self.take)
        faults.listeners.append(self.take)
        self._hooks = sys.excepthook, threading.excepthook, sys.unraisablehook
        sys.excepthook = self._of_slot
        threading.excepthook = lambda raised: self.take(raised.exc_value)
        sys.unraisablehook = lambda raised: self.take(raised.exc_value, told=False)

    def end(self) -> None:
        sys.excepthook, threading.excepthook, sys.unraisablehook = self._hooks
        self._end_net()
        faults.listeners.remove(self.take)
        self._end_log()

    def take(self, error: BaseException | None, told: bool = True) -> None:
        """Log it and, if it is new, tell the user. Any thread may call this."""
        if error is None or not isinstance(error, Exception):
            return
        place = place_of(error)
        times = self._times[place] = self._times.get(place, 0) + 1
        if times <= MOST_LOGGED:
            logging.getLogger(__name__).error("a fault, time %d", times, exc_info=error)
        if is_short_of_memory(error):
            error = faults.out_of_memory()
        if told and times == 1 and isValid(self):
            self._raised.emit((error, "") if isinstance(error, EngineError) else (None, report(error)))

    def _of_slot(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, Exception):
            self.take(error)
        else:
            self._hooks[0](kind, error, trace)

    def _show(self, found: tuple[EngineError | None, str]) -> None:
        error, words = found
        window = QApplication.activeWindow()
        while window is not None and not isinstance(window, MainWindow):
            window = window.parentWidget()
        if window is None:  # the user is in another program
            shown = (one for one in QApplication.topLevelWidgets() if isinstance(one, MainWindow) and one.isVisible())
            window = next(shown, None)
        if error is not None and window is not None:
            window.message.show_error(*problem_and_remedy(error))
        elif error is None and (self.box is None or not isValid(self.box)):
            self.box = FaultBox(words, window)
            self.box.show()
