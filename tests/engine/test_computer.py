"""How memory is given back to the computer."""

import os
import sys
from pathlib import Path

import numpy as np
import pytest

from engine.computer import give_back_free_pages


def resident() -> int:
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the system's allocator does it by itself")
def test_holes_in_the_heap_go_back_to_the_system() -> None:
    held = [np.ones(8000) for _ in range(1000)]  # 64 kB each: too few to be returned one by one
    held = held[::10]  # nine of ten are holes now
    before = resident()
    give_back_free_pages()
    assert before - resident() > 40 << 20
    assert all(one.sum() == 8000 for one in held)
