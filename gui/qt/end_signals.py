"""Signals that ask the program to end (Ctrl+C in the terminal, the system shutting down), as a signal of Qt's.

While Qt waits for events no Python runs, so Python's own handlers would come late or never: the number of the signal
is written into a socket instead, which wakes Qt up. Whoever is not done in time is ended all the same.
"""

from __future__ import annotations

import signal
import socket
import threading
from types import FrameType

from PySide6.QtCore import QObject, QSocketNotifier, Signal

from gui.ending import INTERRUPTED, SIGNALS, leave

SECONDS = 1.5  # so long the end may take


class EndSignals(QObject):
    """`asked` brings the number of the first signal; a second one ends the program at once."""

    asked = Signal(int)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._was_asked = False
        self._reading, self._writing = socket.socketpair()
        for end in (self._reading, self._writing):
            end.setblocking(False)
        self._before = {number: signal.signal(number, self._hear) for number in SIGNALS if _is_taken(number)}
        self._fd_before = signal.set_wakeup_fd(self._writing.fileno(), warn_on_full_buffer=False)
        self._notifier = QSocketNotifier(self._reading.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._wake)

    def close(self) -> None:
        """Leave the signals to whom they belonged before."""
        self._notifier.setEnabled(False)
        signal.set_wakeup_fd(self._fd_before)
        for number, handler in self._before.items():
            signal.signal(number, handler)
        self._reading.close()
        self._writing.close()

    def _hear(self, number: int, frame: FrameType | None) -> None:
        """Python's handler, which runs when Python does next."""
        if self._was_asked:
            leave(INTERRUPTED + number)

    def _wake(self) -> None:
        try:
            numbers = [number for number in self._reading.recv(64) if number in SIGNALS]
        except BlockingIOError:
            return
        if not numbers or self._was_asked:
            return
        self._was_asked = True
        number = numbers[0]
        late = threading.Timer(SECONDS, leave, (INTERRUPTED + number,))
        late.daemon = True
        late.start()
        self.asked.emit(number)


def _is_taken(number: int) -> bool:
    """As nohup wishes, what is ignored stays ignored."""
    return signal.getsignal(number) is not signal.SIG_IGN
