"""All open windows of the program. One trains at a time: where a training starts, another one pauses and says so."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic

from PySide6.QtCore import QObject, QPoint

from gui.qt.style_memory import forget_styles
from gui.state.training.remark import to_go_on
from gui.state.training.what_changed import way_back
from gui.window.main_window import END_SECONDS, MainWindow
from gui.window.screen_fit import show_on_screen


class Windows(QObject):
    """Opens windows and keeps them from training side by side."""

    def __init__(self, make: Callable[[], MainWindow]) -> None:
        super().__init__()
        self.make = make
        self.open_windows: list[MainWindow] = []
        self._have_ended = False
        self._told: dict[MainWindow, str] = {}  # why a window was paused, while it is

    def new(self) -> MainWindow:
        """Open one more window."""
        window = self.make()
        if self.open_windows:
            window.move(self.open_windows[-1].pos() + QPoint(32, 32))
        self.open_windows.append(window)
        window.session.state_changed.connect(lambda: self._follow(window))
        window.closed.connect(lambda: self._forget(window))
        window.new_window_requested.connect(self.new)
        show_on_screen(window)
        return window

    def end(self) -> None:
        """End them all without a question: what is not saved is kept for the next start. Again does no harm."""
        if self._have_ended:
            return
        self._have_ended = True
        for window in self.open_windows:
            window.files.recovery.keep()
        until = monotonic() + END_SECONDS  # for all of them together
        for window in self.open_windows:
            window.end(until)
            window.hide()  # its pages hear of it while all that they tell of it is there: deleting goes in any order

    def _follow(self, window: MainWindow) -> None:
        if window.session.state != "paused":
            window.message.take_back(self._told.pop(window, ""))
        if self._trains(window):
            self._pause_others(window)

    def _trains(self, window: MainWindow) -> bool:
        """One that stops after its step needs not be told to pause, and lets others train."""
        session = window.session
        return session.is_learning and not session.is_stopping

    def _pause_others(self, window: MainWindow) -> None:
        for other in self.open_windows:
            if other is not window and self._trains(other):
                other.session.pause()
                words = self.tr("Paused, because the training of “{title}” has started.")
                words = self._told[other] = words.format(title=window.document.title)
                other.message.show_aside(words, self._way_on(other))

    def _way_on(self, window: MainWindow) -> str:
        """How a training that was paused goes on: where the stack or the pictures were changed, Train would end it."""
        if window.session.trains_anew and not window.time_travel.machine.looks_back:
            return to_go_on(way_back(window.session) == "undo")
        return self.tr("Press Resume to go on here.")

    def _forget(self, window: MainWindow) -> None:
        """A closed window goes with all it holds; what it learned and did not save would fill the memory."""
        self._told.pop(window, None)
        if window in self.open_windows:
            self.open_windows.remove(window)
            if self.open_windows:  # else the program ends
                forget_styles(window)
            window.deleteLater()
