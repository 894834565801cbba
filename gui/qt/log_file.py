"""The log: what went wrong, for those who look for the cause. It is never large, and writing it never fails aloud."""

from __future__ import annotations

import errno
import faulthandler
import logging
from collections.abc import Callable
from contextlib import suppress
from logging.handlers import RotatingFileHandler
from pathlib import Path

from gui.qt.folder import data_folder

LARGEST, OLDER = 200_000, 3  # bytes of a file, and how many older ones stay
FORM = "%(asctime)s %(process)d %(levelname)s %(name)s: %(message)s"


def _own(file: Path) -> Path:
    """The same. Raises OSError where a pipe lies in its place: to open it would take for ever."""
    if file.is_fifo():
        raise OSError(errno.EINVAL, "it is a pipe", str(file))
    return file


def begin(folder: Path | None = None) -> Callable[[], None]:
    """Write the program's log there from now on; gives how to end that. Without a folder to write in, there is none."""
    folder = folder or data_folder() / "log"
    logging.raiseExceptions = False  # a full disk is no reason to print a traceback
    root, native = logging.getLogger(), None
    handler: logging.Handler = logging.NullHandler()  # else logging would print on the terminal
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        log = _own(folder / "convscope.log")
        handler = RotatingFileHandler(log, maxBytes=LARGEST, backupCount=OLDER, encoding="utf-8")
    handler.setFormatter(logging.Formatter(FORM))
    root.addHandler(handler)
    crash = folder / "crash.log"
    with suppress(OSError):  # the last words of the crash before stay
        if crash.stat().st_size:
            crash.replace(folder / "crash.log.1")
    with suppress(OSError):  # a crash below Python writes its last words itself
        native = _own(crash).open("w", encoding="utf-8")
        faulthandler.enable(native)

    def end() -> None:
        root.removeHandler(handler)
        with suppress(OSError):  # what a full disk did not take is written once more now
            handler.close()
        if native is not None:
            faulthandler.disable()
            native.close()

    return end
