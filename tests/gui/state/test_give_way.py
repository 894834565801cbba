"""A training lets the window go first: in the choice of a core, and while it paints."""

import os
import sys
import threading

import pytest
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from engine.project.presets import preset
from gui.qt.at_rest import AtRest
from gui.state.document import Document
from gui.state.training.session import Session
from gui.state.work.give_way import POLITENESS, give_way
from gui.window.main_window import MainWindow


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux gives each thread a priority")
def test_a_thread_that_gives_way_takes_nobody_along() -> None:
    found: list[int] = []

    def work() -> None:
        give_way()
        found.append(os.getpriority(os.PRIO_PROCESS, threading.get_native_id()))

    before = os.getpriority(os.PRIO_PROCESS, 0)
    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert found == [max(before, POLITENESS)]
    assert os.getpriority(os.PRIO_PROCESS, 0) == before


def test_the_training_thread_gives_way_and_waits_while_the_window_paints(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    called: list[str] = []
    monkeypatch.setattr("gui.state.training.trainer.give_way", lambda: called.append(threading.current_thread().name))
    monkeypatch.setattr("gui.state.work.give_way.WORK_SECONDS", 0.0)
    monkeypatch.setattr(AtRest, "wait", lambda _self, _seconds: called.append("waited"))
    session = Session(Document(preset("assignment").design()))
    session.start()
    qtbot.waitUntil(lambda: session.progress.step >= 3)
    session.close()
    assert called[0] == "training"
    assert called.count("waited") >= 3


def test_the_window_says_while_it_paints(qtbot: QtBot) -> None:
    found: list[bool] = []

    class Painted(QWidget):
        def paintEvent(self, event: QPaintEvent) -> None:
            found.append(window.session.window_at_rest.wait(0))

    window = MainWindow()
    painted = Painted(window)
    painted.setGeometry(0, 0, 50, 50)
    window.show()
    qtbot.waitUntil(lambda: len(found) > 0)
    qtbot.wait(50)
    found.clear()
    painted.update()
    qtbot.waitUntil(lambda: len(found) > 0)
    assert not any(found)
    assert window.session.window_at_rest.wait(0)
    window.session.close()
    window.close()
    window.deleteLater()
