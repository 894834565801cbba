"""Windows keeps some names for its devices, with any ending: con is one, and short for convolution, too."""

import os
import sys
from pathlib import Path

import pytest

from engine.cli.results import check_folders
from engine.errors import FileError


def test_who_saves_by_the_name_of_a_device_is_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os.path, "abspath", lambda name: "\\\\.\\" + name)  # as Windows answers
    with pytest.raises(FileError) as refused:
        check_folders("con.convscope")
    assert refused.value.problem == "Windows keeps the name 'con.convscope' for a device."
    assert refused.value.remedy == "Choose another name."


@pytest.mark.parametrize(("name", "sign"), [("run 10:30.convscope", ":"), ("best?.json", "?"), ("*.convscope", "*")])
def test_a_sign_that_windows_takes_in_no_name_is_told_before_the_training(
    name: str, sign: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    with pytest.raises(FileError) as refused:
        check_folders(str(tmp_path / name))
    assert refused.value.problem == f"Windows takes no {sign} in the name of a file."
    assert list(tmp_path.iterdir()) == []
    if os.name == "posix":
        monkeypatch.undo()
        check_folders(str(tmp_path / name))
