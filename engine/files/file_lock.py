"""Whether a program is the only one at a piece of work: it holds a lock on a file, which the system takes back when the
program ends, however it ends."""

from __future__ import annotations

import errno
import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import IO


@contextmanager
def alone(lock: Path) -> Iterator[bool]:
    """Whether nobody else is inside with this file; the next one is told so until this one leaves. Where no file can be
    written, or locked, it is believed."""
    try:
        lock.parent.mkdir(parents=True, exist_ok=True)
        file: IO[bytes] | None = lock.open("ab")
    except OSError:
        file = None
    with file or nullcontext():
        yield file is None or _locks(file)


if sys.platform == "win32":
    import msvcrt

    def _locks(file: IO[bytes]) -> bool:
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError as error:
            return error.errno == errno.EINVAL  # a disk on the network, without locks
        return True

else:
    import fcntl

    def _locks(file: IO[bytes]) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError:  # a disk on the network, without locks
            return True
        return True
