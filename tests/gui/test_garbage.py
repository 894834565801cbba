"""Widgets that nobody holds any more are deleted in the thread of the window, whichever thread makes garbage."""

import gc
import threading

from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from gui.garbage import LIMITS, Garbage


class Ring(QWidget):
    """Holds itself, so that only the collector can delete it."""

    deleted_in: list[int] = []

    def __init__(self) -> None:
        super().__init__()
        self.itself = self

    def __del__(self) -> None:
        self.deleted_in.append(threading.get_ident())


def make_garbage() -> None:
    for _ in range(50 * LIMITS[0]):
        ring: list[object] = []
        ring.append(ring)


def test_a_closed_widget_is_not_deleted_by_a_thread_that_makes_garbage(qtbot: QtBot, qapp: QApplication) -> None:
    Ring.deleted_in.clear()
    garbage = Garbage(qapp)
    Ring()
    thread = threading.Thread(target=make_garbage)
    thread.start()
    thread.join()
    assert not Ring.deleted_in
    qtbot.waitUntil(lambda: bool(Ring.deleted_in))
    assert Ring.deleted_in == [threading.main_thread().ident]
    garbage.deleteLater()


def test_the_collector_works_by_the_windows_clock_alone(qapp: QApplication) -> None:
    garbage = Garbage(qapp)
    assert not gc.isenabled()
    garbage.deleteLater()
