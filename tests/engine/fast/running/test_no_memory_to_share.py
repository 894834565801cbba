"""Memory that cannot be shared leaves no open file behind, and a full disk nothing of the file that did not fit."""

import mmap
import os
import sys
from pathlib import Path

import pytest

from engine.fast.running.shared_arrays import Shared


@pytest.mark.skipif(not os.path.isdir("/proc/self/fd"), reason="Linux lists there what files a process has open")
def test_memory_that_cannot_be_shared_leaves_no_open_file(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError("Cannot allocate memory")

    monkeypatch.setattr(mmap, "mmap", fail)
    before = os.listdir("/proc/self/fd")
    for _ in range(3):
        with pytest.raises(OSError, match="Cannot allocate"):
            Shared([((4,), float)])
    assert len(os.listdir("/proc/self/fd")) == len(before)


@pytest.mark.skipif(not os.path.isdir("/proc/self/fd"), reason="Linux lists there what files a process has open")
@pytest.mark.skipif(sys.platform == "win32", reason="memory has names there, and needs no file")
def test_of_a_file_that_a_full_disk_does_not_take_nothing_is_left(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    import resource
    import signal

    monkeypatch.delattr(os, "memfd_create", raising=False)  # as on a Mac
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    before, limits = len(os.listdir("/proc/self/fd")), resource.getrlimit(resource.RLIMIT_FSIZE)
    told = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 16, limits[1]))  # half of it is written, and no more
    try:
        with pytest.raises(OSError):
            Shared([((1 << 14,), float)])
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(signal.SIGXFSZ, told)
    assert not list(tmp_path.iterdir())
    assert len(os.listdir("/proc/self/fd")) == before
