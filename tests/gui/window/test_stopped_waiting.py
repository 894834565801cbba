"""Who has stopped to wait for a disk: what it says later changes nothing, and what it gives is refused."""

from pathlib import Path
from threading import Event

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from engine.project.project import Project, save_project
from gui.state.work.tasks import Tasks
from gui.widgets.question import Answer
from gui.window import writing
from gui.window.files import Files
from gui.window.waited_for import waited_for
from tests.gui.evaluating import design


def test_what_another_program_has_saved_is_not_replaced_unasked_by_who_did_not_wait_to_open_it_again(
    files: Files, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The share told of the newer file when the window had its old project still, and nobody waited any longer."""
    path, real, asked = tmp_path / "mine.convscope", writing.signature, list[str]()
    begun, answers = Event(), Event()
    save_project(Project(design()), path)
    files.open_path(str(path))
    path.write_bytes(b"what another program has saved")
    monkeypatch.setattr("gui.window.waited_for.ask", lambda *_asked: (begun.wait(30), Answer.Cancel)[1])
    monkeypatch.setattr("gui.window.waited_for.AT_ONCE", 0.0)
    monkeypatch.setattr("gui.window.writing.signature", lambda at: (begun.set(), answers.wait(30), real(at))[2])
    files.open_path(str(path))
    answers.set()
    qtbot.waitUntil(files.session.tasks._runner.ended.is_set)
    monkeypatch.setattr("gui.window.holding.ask", lambda *of: (asked.append(of[2]), Answer.Cancel)[1])
    assert not files.save()
    assert asked == ["Replace what somebody else has saved in “mine.convscope”?"]


def test_what_comes_in_the_moment_in_which_one_stops_to_wait_is_refused(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else a file would stay locked by a window that has not opened it."""
    window, tasks, refused = QWidget(), Tasks(), list[str]()
    qtbot.addWidget(window)

    def stop(*_asked: object) -> Answer:
        tasks._runner.ended.wait(30)  # it is here, and has not been told yet
        return Answer.Cancel

    monkeypatch.setattr("gui.window.waited_for.ask", stop)
    monkeypatch.setattr("gui.window.waited_for.AT_ONCE", 0.0)
    assert waited_for(window, tasks, lambda: "late", "", unwanted=refused.append) is None
    assert refused == ["late"]
