"""What tests of data share: a shelf with nothing on it."""

from pathlib import Path

import pytest


@pytest.fixture
def empty_shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("engine.files.own_place.user_data_path", lambda *_, **__: tmp_path / "of the user")
    monkeypatch.setattr("engine.data.shelf.user_cache_path", lambda *_, **__: tmp_path / "of the system")
