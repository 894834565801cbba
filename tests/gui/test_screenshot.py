"""`convscope screenshot` draws what was asked for, or refuses it in two lines before a window is made."""

import os

import pytest
from PySide6.QtGui import QImage

import gui.app
from engine.project.design import Design
from engine.project.project import Project, save_project
from tests.engine.command_line import alone


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    folder = tmp_path_factory.mktemp("files")
    (folder / "text.convscope").write_text("no project", encoding="utf-8")
    save_project(Project(Design()), folder / "empty.convscope")
    return folder


REFUSED = {
    "endless epochs": ("a.png", "--train-epochs", "inf"),
    "epochs that are no number": ("a.png", "--train-epochs", "nan"),
    "epochs below 0": ("a.png", "--train-epochs", "-1"),
    "too many epochs": ("a.png", "--train-epochs", "1e9"),
    "no such preset": ("a.png", "--preset", "nope"),
    "a damaged file": ("a.png", "--preset", "text.convscope"),
    "training an empty stack": ("a.png", "--preset", "empty", "--train-epochs", "1"),
    "training an empty file": ("a.png", "--preset", "empty.convscope", "--train-epochs", "1"),
    "a size beyond all screens": ("a.png", "--size", "99999x99999"),
    "a size that is none": ("a.png", "--size", "large"),
    "no such folder": ("nowhere/a.png",),
    "a file that is no picture": ("a.docx",),
    "no file": (),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_drawn_is_refused_in_two_lines(files, name, monkeypatch, capsys):
    monkeypatch.setattr("gui.screenshot.application", lambda: pytest.fail("a window was made"))
    monkeypatch.chdir(files)
    before = set(files.iterdir())
    status = gui.app.main(["screenshot", *REFUSED[name]])
    output, errors = capsys.readouterr()
    assert (status, output, len(errors.splitlines())) == (2, "", 2), errors
    assert set(files.iterdir()) == before


def test_a_trained_window_is_drawn_in_its_size(tmp_path):
    file = tmp_path / "a.png"
    done = alone("screenshot", file, "--preset", "dense", "--train-epochs", 0.5, "--size", "1000x700")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert QImage(os.fspath(file)).size().toTuple() == (1000, 700)
