"""Two windows on one file, and a file that somebody changes, deletes or moves while it is open: nothing is lost, and
what happened is said."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QMessageBox
from pytestqt.qtbot import QtBot

from engine.blocks import block
from engine.project.design import Design
from engine.project.project import Project, load_project, save_project
from engine.project.whole_file import backup_of
from gui.state import edits
from gui.window.main_window import MainWindow

Answer = QMessageBox.StandardButton


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (tmp_path / "folder").mkdir()
    path = tmp_path / "folder" / "mine.convscope"
    save_project(Project(Design(notes="first")), path)
    return path


@pytest.fixture
def windows(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, path: Path) -> Iterator[list[MainWindow]]:
    """Two, the first of which has the file open."""
    monkeypatch.setattr(QMessageBox, "exec", lambda _self: Answer.Discard)
    windows = [MainWindow(), MainWindow()]
    windows[0].files.open_path(str(path))
    yield windows
    for window in windows:
        window.close()
        window.deleteLater()


def edit(window: MainWindow) -> Design:
    window.document.edit(*edits.insert(window.document.design, block("relu"), 0))
    return window.document.design


def test_the_second_window_opens_a_copy_says_so_and_cannot_save_over_the_first(
    windows: list[MainWindow], path: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    first, second = windows
    second.files.open_path(str(path))
    assert (second.document.path, second.document.title) == (None, "mine (copy)")
    assert "open in another window" in second.message.said
    assert second.work.header.saved.text() == "Copy, not saved yet"
    edit(second)
    names = iter([str(path), str(tmp_path / "copy.convscope")])
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (next(names), ""))
    assert not second.files.save()
    assert second.message.tone == "error"
    assert second.files.save()
    assert load_project(path).design.notes == "first"
    first.close()
    second.files.open_path(str(path))
    assert second.document.path == path


def test_who_has_a_copy_opens_the_file_itself_as_soon_as_it_is_free(windows: list[MainWindow], path: Path) -> None:
    first, second = windows
    second.files.open_path(str(path))
    first.close()
    second.files.open_path(str(path))
    assert (second.document.path, second.document.is_copy) == (path, False)


def test_what_somebody_else_has_saved_and_was_opened_again_is_replaced_without_a_question(
    windows: list[MainWindow], path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    save_project(Project(Design(notes="theirs")), path)
    windows[0].files.open_path(str(path))
    assert windows[0].document.design.notes == "theirs"
    mine = edit(windows[0])
    with monkeypatch.context() as patch:
        patch.setattr(QMessageBox, "exec", lambda box: pytest.fail(box.text()))
        assert windows[0].files.save()
    assert load_project(path).design == mine


@pytest.mark.parametrize("answer", [Answer.Cancel, Answer.Save])
def test_saving_over_what_somebody_else_has_saved_asks_and_keeps_theirs_as_the_backup(
    windows: list[MainWindow], path: Path, monkeypatch: pytest.MonkeyPatch, answer: Answer
) -> None:
    window = windows[0]
    assert window.files.save()  # what the window saved itself is no change
    assert window.files.save()
    save_project(Project(Design(notes="theirs")), path)
    mine = edit(window)
    monkeypatch.setattr(QMessageBox, "exec", lambda _self: answer)
    assert window.files.save() == (answer == Answer.Save)
    assert load_project(path).design == (mine if answer == Answer.Save else Design(notes="theirs"))
    if answer == Answer.Save:
        assert load_project(backup_of(path)).design.notes == "theirs"
    assert window.document.modified == (answer == Answer.Cancel)


def test_what_could_not_be_opened_again_is_not_replaced_without_a_question(
    windows: list[MainWindow], path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = windows[0]
    path.write_bytes(b"of another program")
    window.files.open_path(str(path))
    assert window.message.tone == "error"
    edit(window)
    asked: list[str] = []
    monkeypatch.setattr(QMessageBox, "exec", lambda box: (asked.append(box.text()), Answer.Cancel)[1])
    assert not window.files.save()
    assert len(asked) == 1
    assert path.read_bytes() == b"of another program"
    monkeypatch.setattr(QMessageBox, "exec", lambda _self: Answer.Discard)


def test_a_file_that_is_gone_is_saved_anew_and_without_its_folder_it_is_said(
    windows: list[MainWindow], path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = windows[0]
    mine = edit(window)
    path.rename(tmp_path / "renamed.convscope")
    assert window.files.save()
    assert "no longer there" in window.message.said
    assert load_project(path).design == mine
    shutil.rmtree(path.parent)
    mine = edit(window)
    assert not window.files.save()
    assert window.message.tone == "error"
    assert window.document.modified
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(tmp_path / "new.convscope"), ""))
    assert not window.message.isHidden()
    assert window.files.save_as()
    assert load_project(tmp_path / "new.convscope").design == mine
    assert window.message.isHidden(), "what is saved is not said to be unsaved any longer"


def test_the_lock_goes_with_the_window_and_when_another_project_is_opened(
    windows: list[MainWindow], path: Path, tmp_path: Path
) -> None:
    first, second = windows
    other = tmp_path / "other.convscope"
    save_project(Project(Design(notes="other")), other)
    first.files.open_path(str(other))
    second.files.open_path(str(path))
    assert second.document.path == path
    first.files.open_path(str(tmp_path / "nothing.convscope"))  # which cannot be opened: it keeps what it has
    second.files.open_path(str(other))
    assert second.document.path is None
    first.close()
    second.close()
    assert not list(tmp_path.rglob(".*"))


def test_a_name_without_its_ending_replaces_no_other_project_without_a_question(
    windows: list[MainWindow], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = tmp_path / "digits.convscope"
    save_project(Project(Design(notes="theirs")), there)
    window, asked = windows[0], list[str]()
    mine = edit(window)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(tmp_path / "digits"), ""))
    monkeypatch.setattr(QMessageBox, "exec", lambda box: asked.append(box.text()) or Answer.Cancel)
    assert not window.files.save_as()
    assert asked == ["Replace “digits.convscope”?"]
    assert window.document.modified
    assert load_project(there).design.notes == "theirs"
    monkeypatch.setattr(QMessageBox, "exec", lambda _self: Answer.Save)
    assert window.files.save_as()
    assert load_project(there).design == mine
