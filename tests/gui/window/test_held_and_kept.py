"""A file stays this window's own while it is saved again, and what was looked at is in it: so it is in what is kept."""

import json
import os
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from engine.errors import FileError
from engine.project.held_file import HeldFile
from engine.project.owner import Owner
from engine.project.project import Project, load_project, save_project
from gui.state.document import Document
from gui.widgets.question import Answer
from gui.window.files import Files
from gui.window.holding import Holding
from gui.window.leaving import Leaving
from gui.window.writing import as_written
from tests.gui.evaluating import design, recorded_run
from tests.gui.sessions import session_of


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    parent = QWidget()
    qtbot.addWidget(parent)
    return parent


def test_a_file_that_is_saved_again_and_again_is_still_this_windows_own(parent: QWidget, tmp_path: Path) -> None:
    path, holding = tmp_path / "mine.convscope", Holding(parent)
    save_project(Project(design()), path)
    holding.take(HeldFile(path))
    for _ in range(2):
        holding.take(holding.before_saving(path)[0])
    assert not HeldFile(path).is_ours, "another window opens a copy"
    holding.take(None)
    free = HeldFile(path)
    assert free.is_ours
    free.release()


def test_a_file_that_another_computer_has_taken_over_is_not_saved(parent: QWidget, tmp_path: Path) -> None:
    """This one had slept, and gave no sign for some minutes: both would save over each other's work."""
    path, holding = tmp_path / "mine.convscope", Holding(parent)
    save_project(Project(design()), path)
    holding.take(file := HeldFile(path))
    file._lock.unlink()  # Windows lets nobody write a hidden file anew
    file._lock.write_text(json.dumps({**Owner("lab-pc", 1).to_plain(), "mark": "theirs"}), encoding="ascii")
    found, problem, _remedy = holding.before_saving(path)
    assert (found, problem) == (None, "“mine.convscope” is open on the computer “lab-pc”.")
    file._lock.unlink()
    assert holding.before_saving(path)[0] is file, "they have closed it"
    holding.take(None)


def test_what_somebody_else_has_saved_while_a_file_was_read_is_a_change(tmp_path: Path) -> None:
    path = tmp_path / "mine.convscope"
    save_project(Project(design()), path)
    file = HeldFile(path)
    _, seen = as_written(file, lambda: save_project(Project(design(), (recorded_run(),)), path))()
    file.note(seen)
    assert file.state == "changed"
    file.release()


def test_an_open_project_shows_other_computers_again_and_again_that_it_is_open(
    qtbot: QtBot, parent: QWidget, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What gives no sign for some minutes is taken over there: both would save over each other's work."""
    monkeypatch.setattr("gui.window.holding.SIGN_MS", 10)
    path, holding = tmp_path / "mine.convscope", Holding(parent)
    save_project(Project(design()), path)
    file = HeldFile(path)
    os.utime(file._lock, (1, 1))
    holding.take(file)
    qtbot.waitUntil(lambda: file._lock.stat().st_mtime > 1)
    holding.take(None)


def test_what_is_left_while_a_slow_disk_still_writes_it_shows_so_too(
    qtbot: QtBot, parent: QWidget, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gui.window.holding.SIGN_MS", 10)
    holding = Holding(parent)
    file = HeldFile(tmp_path / "mine.convscope")
    holding.take(file)
    with file.being_written():
        holding.take(None)
        os.utime(file._lock, (1, 1))
        qtbot.waitUntil(lambda: file._lock.stat().st_mtime > 1)
    assert not file._lock.exists()


def test_a_project_comes_back_with_its_picture_and_all_that_was_looked_at(parent: QWidget, tmp_path: Path) -> None:
    document, seen, path = Document(design()), [], tmp_path / "mine.convscope"
    session = session_of(document)
    probe = SimpleNamespace(kept_picture=("train", 7), look_again=seen.append)
    files = Files(parent, document, session, probe)  # type: ignore[arg-type]
    document.seal.look("digits", "a run that is gone", 5)
    document.mark_unsaved()
    kept = files.recovery.keep()
    assert kept is not None
    assert (load_project(kept).picture, load_project(kept).looked) == (("train", 7), document.seal.looked)
    assert files._save(path)
    document.open(design(), None, "Another")
    files.open_path(str(path))
    assert seen == [("train", 7)]
    document.seal.look("digits", "a run that is gone", 5)
    assert document.seal.times("digits") == 1, "the same look counts once"
    files.holding.take(None)
    kept.unlink()  # else a later test is offered it


def test_steps_that_are_saved_with_a_project_are_in_its_file_and_in_what_is_kept_where_the_program_is_ended(
    parent: QWidget, tmp_path: Path
) -> None:
    document = Document(design())
    session = session_of(document)
    files = Files(parent, document, session)
    document.open(design(), None, "With its steps", (recorded_run(),))
    assert files._save(tmp_path / "mine.convscope")
    saved = load_project(tmp_path / "mine.convscope").runs[0].recorded
    assert [one.step for one in saved] == [one.step for one in recorded_run().recorded]
    document.mark_unsaved()
    kept = files.recovery.keep()
    assert kept is not None
    assert [one.step for one in load_project(kept).runs[0].recorded] == [one.step for one in saved]
    kept.unlink()  # else a later test is offered it
    files.holding.take(None)


def test_a_project_that_is_not_opened_after_all_is_left_to_others(
    parent: QWidget, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    document, path = Document(design()), tmp_path / "theirs.convscope"
    session = session_of(document)
    files = Files(parent, document, session)
    save_project(Project(design()), path)
    monkeypatch.setattr(files.leaving, "leave", lambda: False)  # what was here could not be saved to its end
    files.open_path(str(path))
    assert document.title != "theirs"
    other = HeldFile(path)
    assert other.is_ours
    other.release()


def test_a_name_under_which_it_could_not_be_saved_is_free_for_others(
    parent: QWidget, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **_named: object) -> None:
        raise FileError("There is no room.", "Make some.")

    session = session_of(Document(design()))
    files = Files(parent, session.document, session)
    monkeypatch.setattr("gui.window.writing.save_project", full)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "mine.convscope"), ""))
    assert not files.save_as()
    assert list(tmp_path.iterdir()) == [], "no lock is left"


@pytest.mark.parametrize(("state", "is_said"), [("idle", False), ("training", True), ("paused", True)])
def test_who_leaves_is_told_that_a_training_ends_also_where_it_waits(
    parent: QWidget, monkeypatch: pytest.MonkeyPatch, state: str, is_said: bool
) -> None:
    document, asked = Document(design()), []
    document.mark_unsaved()
    monkeypatch.setattr("gui.window.leaving.ask", lambda *words: asked.append(words[3]) or Answer.Cancel)
    tasks = SimpleNamespace(losses=lambda _is_closing: ())
    session = SimpleNamespace(checkpoint=None, state=state, tasks=tasks)
    assert not Leaving(parent, document, session, lambda _name: True).may_close()  # type: ignore[arg-type]
    assert ("will be stopped" in asked[0]) is is_said
