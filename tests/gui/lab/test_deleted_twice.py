"""Delete pressed twice in the list of runs deletes two of them, however long the list takes to be read."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from engine.lab.runs_folder import RunsFolder
from engine.project.project import Project
from engine.training.run import new_id
from gui.lab.page import LabPage
from gui.state.document import Document
from gui.state.lab.kept_runs import KeptRuns
from gui.state.lab.seed_comparison import SeedComparison
from tests.gui.evaluating import design, trained
from tests.gui.sessions import session_of


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path) -> Iterator[LabPage]:
    """A list of three runs."""
    folder = RunsFolder(tmp_path / "runs")
    for number in range(3):
        folder.keep(design(), replace(trained(3, 0), id=new_id(), ended="stopped"), 1.0, f"Run {number}")
    document = Document(design())
    session = session_of(document)
    page = LabPage(KeptRuns(document, session, folder), SeedComparison(session.tasks, folder=tmp_path / "compared"))
    qtbot.addWidget(page)
    page.resize(1000, 600)
    page.show()
    qtbot.waitUntil(lambda: page.table.cells.rowCount() == 3)
    yield page
    session.tasks.close()


def test_delete_pressed_twice_deletes_two_runs_and_undo_brings_both_back(qtbot: QtBot, page: LabPage) -> None:
    """The second press was for the run that was gone, and it was said that another window had deleted it."""
    said: list[str] = []
    page.runs.failed.connect(lambda problem, _remedy: said.append(problem))
    page.table.choose(1)
    for _ in range(2):
        QTest.keyClick(page.table, Qt.Key.Key_Delete)
    assert (len(page.runs.removed), said) == (2, [])
    assert page.table.cells.rowCount() == 1
    for _ in range(2):
        page.undo.click()
    qtbot.waitUntil(lambda: page.table.cells.rowCount() == 3)
    assert said == []


def test_who_deletes_a_run_that_is_still_being_read_is_not_told_that_another_window_did(
    qtbot: QtBot, page: LabPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    page.runs.failed.connect(lambda problem, _remedy: said.append(problem))
    may_read, open_run = Event(), page.runs.folder.open

    def slowly(id: str) -> Project:
        may_read.wait(10)
        return open_run(id)

    monkeypatch.setattr(page.runs.folder, "open", slowly)
    page.table.choose(0)
    QTest.keyClick(page.table, Qt.Key.Key_Space)
    QTest.keyClick(page.table, Qt.Key.Key_Delete)
    may_read.set()
    qtbot.waitUntil(lambda: not page.runs.session.tasks.is_running("list runs"))
    qtbot.wait(100)
    assert (len(page.runs.removed), said) == (1, [])
