"""On Windows what processes share is memory with a name. A file would stay in the folder for them, as large as a set of
pictures, where the program is killed; and the disk would be written to while the program trains."""

from __future__ import annotations

import mmap
import sys
from pathlib import Path

import numpy as np
import pytest

from engine.fast.running.shared_arrays import SharedArrays
from tests.engine.fast.partnered import some_case

NAMED: dict[str, mmap.mmap] = {}


def of_windows(file: int, size: int, tagname: str) -> mmap.mmap:
    """As Windows answers: whoever says the same name gets the same memory, and the first one gets zeros."""
    assert file == -1
    return NAMED.setdefault(tagname, ANONYMOUS(-1, size))


ANONYMOUS = mmap.mmap


def test_on_windows_processes_share_memory_by_its_name_and_no_file(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    if sys.platform != "win32":
        monkeypatch.setattr(sys, "platform", "win32")
        monkeypatch.setattr(mmap, "mmap", of_windows)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    wanted = some_case().program, 4, np.float32, (1, 10)
    first, another = SharedArrays(*wanted), SharedArrays(*wanted)
    again = SharedArrays(*wanted, file=first.file)
    first.parameters[:] = 7
    assert (again.parameters == 7).all()
    assert not another.parameters.any()
    for shared in (again, first, another):
        shared.close()
    assert not list(tmp_path.iterdir())
    NAMED.clear()
