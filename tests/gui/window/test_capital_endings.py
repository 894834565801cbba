"""Some systems and sticks write endings in capitals: they are the same endings."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from engine.project.project import load_project
from gui.window.main_window import MainWindow


def test_a_project_whose_ending_is_in_capitals_is_saved_over_and_opened(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "NET.CONVSCOPE"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    window.document.edit("Notes", window.document.design.with_(notes="mine"))
    assert window.files.save_as()
    assert [file.name for file in tmp_path.iterdir() if not file.name.startswith(".")] == [path.name]
    assert load_project(path).design.notes == "mine"
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    window.files.open()
    assert (window.document.path, window.document.design.notes) == (path, "mine")
