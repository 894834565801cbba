"""Leaving a project: what is saved on the way out, and what a leaving that was called off changes."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from gui.state.document import Document
from gui.state.session import Session
from gui.window.leaving import Leaving
from tests.gui.evaluating import design, trained


def test_only_the_save_on_the_way_out_has_no_earlier_version(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    window, document = QWidget(), Document()
    qtbot.addWidget(window)
    session, is_rest = Session(document), list[bool]()

    def save(_title: str) -> bool:
        is_rest.append(leaving.saves_rest)
        return True

    leaving = Leaving(window, document, session, save)
    monkeypatch.setattr(QMessageBox, "exec", lambda _box: QMessageBox.StandardButton.Save)
    document.mark_unsaved()
    assert leaving.may_close()  # then the choice of a file is called off, and somebody works on and saves
    assert not leaving.saves_rest
    assert leaving.leave()
    assert not leaving.saves_rest
    assert is_rest == [False, True]
    session.close()


def test_what_a_training_learns_until_it_is_left_is_saved_too(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    window, document = QWidget(), Document()
    qtbot.addWidget(window)
    session, saved = Session(document), list[int]()

    def save(_title: str) -> bool:
        assert session.run is not None
        saved.append(session.run.step)
        document.mark_saved(Path("mine.convscope"))
        return True

    def ends_now() -> None:
        """Its thread made more steps than the window knows of."""
        assert session.run is not None
        document.keep_run(replace(session.run, newest=trained(9).newest))
        document.mark_unsaved()

    document.open(design(), None, "Mine", (trained(5),))
    document.mark_unsaved()
    leaving = Leaving(window, document, session, save)
    monkeypatch.setattr(QMessageBox, "exec", lambda _box: QMessageBox.StandardButton.Save)
    monkeypatch.setattr(session, "stop_in_sight", ends_now)
    assert leaving.may_close()
    assert leaving.leave()
    assert saved == [5, 9]
    monkeypatch.undo()
    session.close()


def test_an_experiment_that_ends_with_the_project_is_named(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    window, document = QWidget(), Document()
    qtbot.addWidget(window)
    session, said = Session(document), list[str]()

    def cancel(box: QMessageBox) -> QMessageBox.StandardButton:
        said.append(box.informativeText())
        return QMessageBox.StandardButton.Cancel

    leaving = Leaving(window, document, session, lambda _title: True)
    monkeypatch.setattr(QMessageBox, "exec", cancel)
    document.mark_unsaved()
    for running in ("", "experiment"):
        monkeypatch.setattr(session.tasks, "is_running", lambda key, running=running: key == running)
        assert not leaving.may_close()
    assert ["The experiment that is running in the Lab will be stopped." in one for one in said] == [False, True]
    session.close()
