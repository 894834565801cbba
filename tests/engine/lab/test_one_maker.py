"""Which file keeps the results of a sweep that others make: it is asked each second, and there may be fifty of them."""

import json
from pathlib import Path
from typing import Any

import pytest

from engine.lab import one_maker
from engine.lab.one_maker import file_of
from engine.lab.sweep import Sweep
from engine.lab.sweep_file import to_plain
from engine.project.presets import preset


def sweep(*sizes: int) -> Sweep:
    return Sweep(preset("dense").design(), {"batch_size": list(sizes)})


def write(file: Path, plain: Any) -> None:
    file.write_text(json.dumps(plain), encoding="utf-8")


def test_a_file_is_read_again_only_when_it_has_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    known = one_maker.sweep_in
    monkeypatch.setattr(one_maker, "sweep_in", lambda file: read.append(file.name) or known(file))  # type: ignore
    write(tmp_path / "1.json", {"sweep": to_plain(sweep(16, 32))})
    write(tmp_path / "2.json", {"no": "sweep"})
    wanted = sweep(8, 16, 32)
    assert [file_of(wanted, tmp_path) for _ in range(3)] == [None] * 3
    assert read == ["2.json", "1.json"]
    write(tmp_path / "2.json", {"sweep": to_plain(sweep(8, 16, 32))})
    assert [file_of(wanted, tmp_path) for _ in range(3)] == [tmp_path / "2.json"] * 3
    assert read == ["2.json", "1.json", "2.json"]
    (tmp_path / "2.json").unlink()
    assert file_of(wanted, tmp_path) is None
