"""Arrays for pictures that are being read: in memory for few pictures, in a file on the disk for many.

What fits into neither is refused before it is read, with the gigabytes needed and free.
"""

from __future__ import annotations

import shutil
import tempfile
import weakref
from contextlib import suppress
from math import prod
from mmap import mmap
from pathlib import Path
from types import TracebackType
from weakref import WeakSet

import numpy as np

from engine.computer import free_memory
from engine.data.refusing import refuse
from engine.files.day import DAY, age_of
from engine.text import QT_TRANSLATE_NOOP

IN_MEMORY = 128_000_000  # bytes; larger arrays lie on the disk
SPARE = 200_000_000  # bytes of the disk that stay free
READING, MAKING, GONE = UNFINISHED = (".reading-", ".making-", ".gone-")  # how folders begin that nobody reads
STALE = DAY  # seconds without a sign of life


def sweep(folder: Path) -> None:
    """Delete what killed programs have left unfinished in a folder: gigabytes that nobody would find. Where something
    was written within a day they may still be at work."""
    with suppress(OSError):
        for one in folder.iterdir():
            if one.name.startswith(UNFINISHED) and age_of(_last_written(one)) > STALE:
                shutil.rmtree(one, ignore_errors=True)


def _last_written(folder: Path) -> float:
    return max(one.stat().st_mtime for one in (folder, *folder.iterdir()))


class Room:
    """Gives arrays while it is open; at its end those on the disk are deleted."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder  # where files of large arrays are made
        self._own: Path | None = None
        self._arrays = 0
        self._mapped = WeakSet[mmap]()  # what lies there, as long as somebody has it
        self._held = 0  # bytes in memory

    def __enter__(self) -> Room:
        sweep(self.folder)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._own is None:
            return
        shutil.rmtree(self._own, ignore_errors=True)
        for mapped in self._mapped if self._own.exists() else ():
            # Windows keeps a file in which arrays lie, gigabytes of them: it goes with the last one.
            weakref.finalize(mapped, shutil.rmtree, self._own, ignore_errors=True)

    @property
    def is_on_disk(self) -> bool:
        """Whether some array lies there, and goes at the end."""
        return self._own is not None

    def array(self, shape: tuple[int, ...], dtype: np.dtype | type, file: str) -> np.ndarray:
        """An array to be filled. `file` is named where there is no room for it."""
        needed = prod(shape) * np.dtype(dtype).itemsize
        free = free_memory()
        if self._held + needed <= IN_MEMORY and (free is None or needed < free):
            self._held += needed
            return np.empty(shape, dtype)
        self.check_disk(needed, file)
        if self._own is None:
            self.folder.mkdir(parents=True, exist_ok=True)
            self._own = Path(tempfile.mkdtemp(prefix=READING, dir=self.folder))
        self._arrays += 1
        made = np.lib.format.open_memmap(self._own / f"{self._arrays}.npy", mode="w+", dtype=dtype, shape=shape)
        self._mapped.add(made._mmap)  # type: ignore[attr-defined]
        return made

    def check_disk(self, needed: int, file: str) -> None:
        """Raises DataError if the disk has no room: twice as much is needed while the set is written."""
        there = next(one for one in (self.folder, *self.folder.parents) if one.exists())
        free = max(0, shutil.disk_usage(there).free - SPARE)
        if 2 * needed > free:
            refuse(
                QT_TRANSLATE_NOOP("engine", "The pictures of {file} take {needed} GB, {free} GB are free on the disk."),
                QT_TRANSLATE_NOOP("engine", "Use fewer or smaller pictures, or make room."),
                file=file, needed=f"{2 * needed / 1e9:.1f}", free=f"{free / 1e9:.1f}",
            )  # fmt: skip
