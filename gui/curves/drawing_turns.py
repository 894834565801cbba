"""When the next plot is drawn: some times a second, and while it trains so seldom that the training is not slowed."""

from __future__ import annotations

from time import perf_counter

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from gui.state.training.session import Session
from gui.state.work.live_pace import LivePace

REDRAW_MS = 140  # the two plots take turns: each is drawn some four times a second, as the strips are
BUSY_SECONDS, GIVE_WAY_MS = 0.003, 15


class DrawingTurns(QTimer):
    """Says `due` once after each `ask`. If others kept the window busy just then (the strips, some times a second), it
    lets the mouse come first."""

    due = Signal()

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent, singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        self.session = session
        self._pace = LivePace(session.tasks, REDRAW_MS / 1000)
        self._at = 0.0  # when it is due
        self._gave_way = False
        self.timeout.connect(self._is_due)

    def ask(self) -> None:
        if not self.isActive():
            trains = self.session.is_busy
            self._wait(max(REDRAW_MS, round(1000 * self._pace.left())) if trains else REDRAW_MS)

    def ask_anew(self) -> None:
        """Soon, however seldom it was before: a training rests, or has ended."""
        self.stop()
        self.ask()

    def ask_now(self) -> None:
        """What is drawn next was waited for."""
        self.stop()
        self._wait(0)

    def begin(self) -> None:
        """Something is drawn now."""
        self._pace.begin()

    def _wait(self, milliseconds: int) -> None:
        self._at = perf_counter() + milliseconds / 1000
        self.start(milliseconds)

    def _is_due(self) -> None:
        if self.session.is_busy and (left := self._pace.left()) > BUSY_SECONDS:
            self._wait(round(1000 * left))  # what was painted meanwhile counts, too
            return
        if not self._gave_way and perf_counter() - self._at > BUSY_SECONDS:
            self._gave_way = True
            self._wait(GIVE_WAY_MS)
            return
        self._gave_way = False
        self.due.emit()
