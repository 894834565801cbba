"""Leaving a project: what is saved on the way out, and what a leaving that was called off changes."""

import pytest
from PySide6.QtWidgets import QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from gui.state.document import Document
from gui.state.session import Session
from gui.window.leaving import Leaving


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
