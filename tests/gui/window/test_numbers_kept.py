"""Runs have the numbers in a file, in what is kept of an ended program and in its journal that they had on the screen,
where an undo shows an earlier one as the newest."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from engine.project.owner import Owner
from engine.project.project import load_project
from engine.project.recovery import load
from gui.state.safety.recovery import recoverable
from gui.state.training.numbered_runs import numbered
from gui.window.main_window import MainWindow
from tests.gui.evaluating import design, trained
from tests.own_folders import keep_in


@pytest.mark.parametrize("how", ["saved", "kept", "killed"])
def test_a_run_has_its_number_again_however_the_project_comes_back(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, how: str
) -> None:
    keep_in(monkeypatch, tmp_path)
    monkeypatch.setattr(Owner, "is_alive", property(lambda _self: False))
    path, document = tmp_path / "one.convscope", window.document
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(path), ""))
    first, since = (replace(trained(steps), id=id) for id, steps in (("first", 2), ("since", 3)))
    document.open(design(), None, "One", (first, since))
    assert [run.id for _, run in numbered(window.session)] == ["first", "since"]
    document.set_runs((since, first))  # as the undo of a reset does
    document.mark_unsaved()
    if how == "saved":
        assert window.files.save()
        project = load_project(path)
    else:
        window.files.recovery.keep() if how == "kept" else window.files.recovery.journalling.write()
        assert window.files.recovery.journalling._writer.ended.wait(30)
        project = load(recoverable()[0])
    document.open(project.design, None, "One", project.runs)
    assert [run.id for run in document.runs] == ["since", "first"]
    assert [run.id for _, run in numbered(window.session)] == ["first", "since"]
