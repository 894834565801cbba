"""What lies on the board comes from a file or the clipboard, and a slow disk keeps nobody."""

from pathlib import Path
from threading import Event
from types import SimpleNamespace

import numpy as np
import pytest
from PySide6.QtCore import QMimeData, QPointF, QUrl
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from engine.data import load_data
from gui.data.easel import Easel
from gui.state.looking.own_pictures import Own


@pytest.mark.parametrize("how", ["opened", "copied"])
def test_a_picture_on_a_slow_disk_comes_on_the_board_once_it_is_read(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    easel, answers, file = Easel(), Event(), str(tmp_path / "cat.png")
    qtbot.addWidget(easel.board)
    easel.show_data(load_data("digits"))

    def slow(name: str) -> Own:
        answers.wait(20)
        return Own(name, np.zeros((9, 9, 3), np.uint8))

    monkeypatch.setattr("gui.data.easel.own_of_file", slow)
    copied = QMimeData()
    copied.setUrls([QUrl.fromLocalFile(file)])
    monkeypatch.setattr(QGuiApplication, "clipboard", lambda: SimpleNamespace(mimeData=lambda: copied))
    easel.open(file) if how == "opened" else easel.paste()
    assert easel.given is None
    answers.set()
    qtbot.waitUntil(lambda: easel.given is not None)
    assert easel.given is not None
    assert easel.given.name == file


def test_where_nothing_was_ever_copied_there_is_no_picture(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    easel, told = Easel(), list[str]()
    qtbot.addWidget(easel.board)
    easel.failed.connect(lambda problem, _remedy: told.append(problem))
    monkeypatch.setattr(QGuiApplication, "clipboard", lambda: SimpleNamespace(mimeData=lambda: None))
    easel.paste()
    assert told == ["There is no picture that can be read."]


def test_a_picture_that_comes_late_does_not_lie_on_what_was_drawn_since(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    easel, answers, read = Easel(), Event(), Event()
    qtbot.addWidget(easel.board)
    easel.show_data(load_data("digits"))

    def slow(name: str) -> Own:
        answers.wait(20)
        read.set()
        return Own(name, np.zeros((9, 9, 3), np.uint8))

    monkeypatch.setattr("gui.data.easel.own_of_file", slow)
    easel.open("cat.png")
    easel.board.stroke(QPointF(20, 20), QPointF(90, 90))
    drawn = easel.board.image.copy()
    answers.set()
    assert read.wait(20)
    qtbot.waitUntil(lambda: not easel._tasks._fetching.isActive())
    assert easel.given is None
    assert easel.board.image == drawn


def test_where_memory_ends_while_a_picture_is_read_that_is_said(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    easel, told = Easel(), list[str]()
    qtbot.addWidget(easel.board)
    easel.failed.connect(lambda problem, _remedy: told.append(problem))

    def none_left(_name: str) -> Own:
        raise MemoryError

    monkeypatch.setattr("gui.data.easel.own_of_file", none_left)
    easel.open("cat.png")
    qtbot.waitUntil(lambda: bool(told))
    assert "memory" in told[0]
