"""Windows keeps some names for its devices, with any ending: con is one, and short for convolution, too."""

import os

import pytest

from engine.cli.results import check_folders
from engine.errors import FileError


def test_who_saves_by_the_name_of_a_device_is_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os.path, "abspath", lambda name: "\\\\.\\" + name)  # as Windows answers
    with pytest.raises(FileError) as refused:
        check_folders("con.convscope")
    assert refused.value.problem == "Windows keeps the name 'con.convscope' for a device."
    assert refused.value.remedy == "Choose another name."
