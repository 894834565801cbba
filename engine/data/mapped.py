"""Arrays that stay in their file: the system reads the parts that are used, and forgets them again.

So a network can learn from a data set that is larger than memory.
"""

from __future__ import annotations

import mmap
from pathlib import Path

import numpy as np

SOUGHT = getattr(mmap, "MADV_RANDOM", None)
FORGET = getattr(mmap, "MADV_DONTNEED", None)


def mapped(path: Path) -> np.ndarray:
    """The array of a .npy file; only the parts that are used are read. Raises OSError, ValueError."""
    array = np.load(path, mmap_mode="r", allow_pickle=False)
    _advise(array, SOUGHT)  # pictures are drawn at random: what lies behind one is not needed next
    return array


def is_mapped(array: np.ndarray) -> bool:
    return isinstance(array, np.memmap)


def let_go(array: np.ndarray) -> None:
    """Let the system forget what was read of a mapped array. Other arrays stay as they are."""
    _advise(array, FORGET)


def _advise(array: np.ndarray, what: int | None) -> None:
    file = getattr(array, "_mmap", None)
    if what is not None and file is not None and hasattr(file, "madvise"):
        file.madvise(what)
