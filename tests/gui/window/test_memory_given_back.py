"""Memory of a window that nobody holds any more is the system's again."""

import platform
import subprocess
import sys

import pytest

SCRIPT = """
import ctypes
import numpy as np
from gui.window.launch import application

class Allocated(ctypes.Structure):
    _fields_ = [(name, ctypes.c_size_t) for name in "arena ordblks smblks hblks hblkhd a b c d e".split()]

ask = ctypes.CDLL(None).mallinfo2
ask.restype = Allocated
application()
large = np.empty(30_000_000, np.uint8)  # from now on glibc would keep what is smaller
del large
before = ask().hblks
held = np.empty(8_000_000, np.uint8)
print(ask().hblks - before)
del held
print(ask().hblks - before)
"""


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="glibc's own way")
def test_a_large_array_has_memory_of_its_own_that_goes_with_it() -> None:
    said = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=True).stdout
    assert said.split() == ["1", "0"]
