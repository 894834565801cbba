"""A project lies on a share whose network goes: saving says what is wrong, and saves again when the share is back."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from engine.project.presets import preset
from engine.project.project import Project, load_project, save_project
from gui.qt.folder import remember_folder
from gui.qt.recent_files import remember_file
from gui.state import edits
from gui.window.main_window import MainWindow
from tests.engine.gone_share import REASON, let_go
from tests.gui.windows import open_window


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "share" / "mine.convscope"
    path.parent.mkdir()
    save_project(Project(preset("dense").design()), path)
    return path


@pytest.fixture
def window(qtbot: QtBot, path: Path) -> Iterator[MainWindow]:
    with open_window() as window:
        window.files.open_path(str(path))
        window.document.edit(*edits.change_recipe(window.document.design, epochs=7))
        yield window


def test_saving_says_why_not_asks_for_another_place_and_goes_on_when_the_share_is_back(
    window: MainWindow, path: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *given: (asked.append(given[2]), ("", ""))[1])
    with monkeypatch.context() as network:
        let_go(network, path.parent)
        assert not window.files.save()
        assert f"mine.convscope could not be saved: {REASON}" in window.message.said
        assert not window.files.save_as()
    assert len(asked) == 1
    assert window.files.save()
    assert load_project(path).design.recipe.epochs == 7


def test_what_lies_there_can_be_dropped_used_and_remembered_and_none_of_it_is_a_fault(
    window: MainWindow, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    let_go(monkeypatch, path.parent)
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(path.parent / "pictures"))])
    window.files.drop(dropped)
    assert window.message.tone == "error"
    window.files.open_data(path.parent / "pictures.npz")
    assert "pictures.npz" in window.message.said
    remember_file(path)
    remember_folder(path)


def test_what_is_on_a_stick_that_was_pulled_out_is_not_saved_into_the_folder_where_the_stick_was(
    qtbot: QtBot, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The folder stays on many systems: it was said to be saved, and the stick had nothing of it at home."""
    stick, mounts = path.parent, {path.parent, Path(path.root)}
    monkeypatch.setattr("os.path.ismount", lambda folder: Path(folder) in mounts)
    with open_window() as window:
        window.files.open_path(str(path))
        window.document.edit(*edits.change_recipe(window.document.design, epochs=7))
        mounts.remove(stick)
        path.rename(away := stick.parent / "on the stick")
        lock = next(stick.iterdir())
        lock.rename(stick.parent / "lock on the stick")
        assert not window.files.save()
        assert "the disk that it is on is no longer there" in window.message.said
        assert list(stick.iterdir()) == []
        assert window.document.modified
        away.rename(path)  # it is there again, wherever the system says that its disk is
        assert window.files.save()
        assert window.message.isHidden(), "what was said is taken back"
    assert load_project(path).design.recipe.epochs == 7
