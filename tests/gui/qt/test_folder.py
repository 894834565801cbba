"""What the program keeps for the user lies where the environment says, on Windows as on Linux."""

import sys
from pathlib import Path

import platformdirs
import pytest

from gui.qt.folder import data_folder


def test_on_windows_what_is_kept_lies_where_it_lies_for_the_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    """Qt asks the system there, whatever the environment says: the tests left their work on the user's first page."""
    asked = list[object]()

    def user_data_path(*names: str, roaming: bool) -> Path:
        asked.append((names, roaming))
        return Path("AppData/Roaming/ConvScope/ConvScope")

    monkeypatch.setattr(platformdirs, "user_data_path", user_data_path)
    monkeypatch.setattr(sys, "platform", "win32")
    assert data_folder() == Path("AppData/Roaming/ConvScope/ConvScope")
    assert asked == [(("ConvScope", "ConvScope"), True)], "where Qt has put it: nothing is lost"
