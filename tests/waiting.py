"""Waiting while the program runs."""

from PySide6.QtCore import QEventLoop, QTimer


def wait(milliseconds: int) -> None:
    """Run the event loop for so long, as the program does. `QTest.qWait` would keep Python's lock while nothing
    happens: the threads of trainings and tasks ran at a thirtieth of their speed."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()
