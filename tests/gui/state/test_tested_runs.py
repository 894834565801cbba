"""What a run was tested with is in the list of all runs, whatever is being written when its window closes."""

from dataclasses import replace
from pathlib import Path
from threading import Event
from time import sleep
from typing import Any

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from engine.errors import FileError
from engine.lab.runs_folder import RunsFolder
from engine.project.design import Design
from engine.project.project import Project, save_project
from engine.text import percent
from engine.training.evaluation import Evaluation
from engine.training.run import Run
from gui.start.recent_row import RecentRow
from gui.state.answers.answers_in_focus import AnswersInFocus
from gui.state.document import Document
from gui.state.lab.kept_runs import KeptRuns
from gui.state.looking.probe import Probe
from gui.state.training.session import Session
from tests.gui.state.test_ownership import document
from tests.own_folders import keep_in

__all__ = ["document"]


def test_what_the_page_of_the_answers_has_tested_is_in_the_list_of_all_runs(
    qtbot: QtBot, document: Document, session: Session, tmp_path: Path
) -> None:
    kept = KeptRuns(document, session, RunsFolder(tmp_path / "runs"))
    kept.look()
    step = session.progress.step
    session.step_once()
    qtbot.waitUntil(lambda: session.progress.step == step + 1)
    session.stop()
    page = AnswersInFocus(document, session, Probe(document, session))
    page.set_wanted(True)
    qtbot.waitUntil(lambda: session.test is not None)
    kept.close()
    qtbot.waitUntil(lambda: not session.tasks.is_running("keep first"))
    assert kept.folder.open("first").runs[0].test is not None
    qtbot.waitUntil(lambda: [one.test_accuracy is not None for one in kept.all] == [True])  # as it is seen there


def test_a_run_that_is_opened_and_tested_has_its_test_in_the_list_of_all_runs_and_on_the_start_page(
    qtbot: QtBot, document: Document, session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep_in(monkeypatch, tmp_path)
    kept, run = KeptRuns(document, session), document.runs[0]
    before = kept.folder.keep(document.design, run, 7.0, "Where it was made")
    kept.open("first")  # as the Lab does to compare it
    qtbot.waitUntil(lambda: "first" in kept.projects)
    save_project(Project(document.design, document.runs), tmp_path / "mine.convscope")
    document.title = "Where it is opened"
    page = AnswersInFocus(document, session, Probe(document, session))
    page.set_wanted(True)
    qtbot.waitUntil(lambda: session.test is not None)
    page.set_wanted(False)
    qtbot.waitUntil(lambda: not session.tasks.is_running("keep test first"))
    assert "first" not in kept.projects, "it is read again, with its test"
    assert session.test is not None
    accuracy = session.test.accuracy
    after = kept.folder.get("first")
    tested = {"test_accuracy": accuracy, "test_pictures": session.test.count, "bytes": after.bytes}
    assert after == replace(before, ended="stopped", **tested)  # it came out of a file
    row = RecentRow(tmp_path / "mine.convscope")
    qtbot.addWidget(row)
    row.look()
    assert row._result == (percent(accuracy), "test")
    assert not kept.folder.keep_test(document.runs[0]), "it has it by now"
    other = replace(run, history=run.history.until(3))
    assert kept.folder.tested(other) is None, "that of another step says nothing of this one"


def test_why_a_test_could_not_be_kept_in_the_list_of_all_runs_is_said(
    qtbot: QtBot, document: Document, session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise FileError("The disk is full.", "Make room.")

    kept, run = KeptRuns(document, session, RunsFolder(tmp_path / "runs")), document.runs[0]
    monkeypatch.setattr(kept.folder, "keep_test", fail)
    with qtbot.waitSignal(kept.failed) as told:
        session.keep_test(run, Evaluation(0.1, np.eye(10, dtype=int)))
    assert told.args == ["The disk is full.", "Make room."]
    assert not session.tasks.is_busy, "nobody knows that it would go well another time"


def test_a_test_that_a_full_disk_did_not_take_is_kept_once_there_is_room(
    qtbot: QtBot, document: Document, session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It was said that the disk is full, and the list of all runs had no test of it until the next start."""
    kept, run = KeptRuns(document, session, RunsFolder(tmp_path / "runs")), document.runs[0]
    kept.folder.keep(document.design, run)
    monkeypatch.setattr("gui.state.lab.kept_runs.TRY_AGAIN", 0.01)
    keep, tries = kept.folder.keep_test, list[Run]()

    def full_at_first(run: Run) -> bool:
        tries.append(run)
        if len(tries) < 3:
            raise FileError("The disk is full.", "Make room.") from OSError(28, "No space left on device")
        return keep(run)

    monkeypatch.setattr(kept.folder, "keep_test", full_at_first)
    told: list[tuple[str, ...]] = []
    kept.failed.connect(lambda *words: told.append(words))
    with qtbot.waitSignal(kept.solved) as solved:
        session.keep_test(run, Evaluation(0.1, np.eye(10, dtype=int)))
    assert told == [("The disk is full.", "Make room.")], "once"
    assert solved.args == ["The disk is full."], "it is taken back"
    assert kept.folder.get(run.id).test_accuracy == 1.0
    assert len(tries) == 3


def test_a_test_that_a_full_disk_did_not_take_is_kept_by_closing_where_there_is_room_by_then(
    qtbot: QtBot, document: Document, session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who made room and closed the window within ten seconds lost it without a word."""
    kept, run = KeptRuns(document, session, RunsFolder(tmp_path / "runs")), document.runs[0]
    kept.folder.keep(document.design, run)

    def full(_run: Run) -> bool:
        raise FileError("The disk is full.", "Make room.") from OSError(28, "No space left on device")

    with monkeypatch.context() as patch, qtbot.waitSignal(kept.failed):
        patch.setattr(kept.folder, "keep_test", full)
        session.keep_test(run, Evaluation(0.1, np.eye(10, dtype=int)))
    assert kept.folder.get(run.id).test_accuracy is None
    kept.close()
    assert kept.folder.get(run.id).test_accuracy == 1.0


def test_what_is_just_being_written_does_not_come_after_what_closing_writes(
    qtbot: QtBot, document: Document, session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept, begun = KeptRuns(document, session, RunsFolder(tmp_path / "runs")), Event()
    keep, older = kept.folder.keep, document.runs[0]

    def slow(design: Design, run: Run, *more: Any) -> Any:
        if not run.name:
            begun.set()
            sleep(0.1)
        return keep(design, run, *more)

    monkeypatch.setattr(kept.folder, "keep", slow)
    kept._keep(older)
    qtbot.waitUntil(begun.is_set)
    kept._keep(replace(older, name="newer"))
    kept.close()
    assert session.tasks._runner.ended.wait(30)
    assert kept.folder.open("first").runs[0].name == "newer"


def test_an_earlier_state_of_a_run_whose_turn_comes_late_is_not_written_over_a_newer_one(
    document: Document, session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept, works = KeptRuns(document, session, RunsFolder(tmp_path / "runs")), []
    monkeypatch.setattr(session.tasks, "run", lambda _key, work, *_more, **_named: works.append(work))
    for name in ("older", "newer"):
        kept._keep(replace(document.runs[0], name=name))
    for work in reversed(works):
        list(work())
    assert kept.folder.open("first").runs[0].name == "newer"


def test_a_test_of_what_a_run_was_says_nothing_of_what_it_has_learned_since(document: Document) -> None:
    """Its training ended late, while the answers were still being counted."""
    run = document.runs[0]
    assert run.newest is not None
    before = run.until(replace(run.newest, step=run.step - 1))
    document.keep_test(before, Evaluation(0.1, np.eye(10, dtype=int)))
    assert document.runs[0] is run
    document.keep_test(run, Evaluation(0.2, np.eye(10, dtype=int)))
    assert document.runs[0].test is not None
