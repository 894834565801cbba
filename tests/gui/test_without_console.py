"""Who starts the program without a console reads in a message box why there is no window."""

import ctypes
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from gui import app
from gui.without_console import said_in_a_box


@pytest.fixture
def boxes(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """As under `convscopew` on Windows, with the boxes that come up there: what each says, and its title."""
    shown: list[tuple[str, str]] = []

    def show(_window: None, words: str, title: str, _kind: int) -> None:
        shown.append((words, title))

    windows = SimpleNamespace(user32=SimpleNamespace(MessageBoxW=show))
    monkeypatch.setattr(ctypes, "windll", windows, raising=False)
    return shown


def begin(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    monkeypatch.setattr(sys, "stderr", None)  # so Python has it there
    return app.main([*arguments])


def test_a_file_that_is_not_there_is_told_in_a_box(
    boxes: list[tuple[str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert begin(monkeypatch, "away.convscope") == 2
    [(words, title)] = boxes
    assert title == "ConvScope"
    assert words.startswith("There is no command or file 'away.convscope'.\n\nUse ")


def test_a_wrong_argument_and_a_fault_are_told_in_one_too(
    boxes: list[tuple[str, str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert begin(monkeypatch, str(tmp_path), "--epochs") == 2

    def missing(_arguments: list[str]) -> int:
        raise ImportError("DLL load failed while importing QtGui")

    monkeypatch.setattr(app, "_run", missing)
    assert begin(monkeypatch) == 70
    (wrong, _), (fault, _) = boxes
    assert wrong == "There is no argument '--epochs'.\n\nTry: convscope --help"
    assert "DLL load failed while importing QtGui\n\nPlease report this line" in fault


def test_what_is_only_remarked_and_what_is_printed_in_a_console_bring_no_box(
    boxes: list[tuple[str, str]], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def remark(status: int) -> int:
        sys.stderr.write("Some pictures are in colour.\n")
        return status

    monkeypatch.setattr(sys, "stderr", None)
    assert said_in_a_box(lambda: remark(0)) == 0
    monkeypatch.undo()
    assert said_in_a_box(lambda: remark(2)) == 2
    assert boxes == []
    assert "in colour" in capsys.readouterr().err
