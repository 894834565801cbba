"""Memory that cannot be shared leaves no open file behind."""

import mmap
import os

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
