"""Reads the program's own files, in whose place anything may lie by now: a pipe, a device, or what was damaged."""

from __future__ import annotations

import errno
import json
import os
import stat
from pathlib import Path
from typing import Any

LARGEST = 200_000_000  # bytes; nothing that the program keeps as text comes near


def check_is_file(path: Path, found: os.stat_result) -> None:
    """Raises OSError for a folder or a device, and for a pipe, of which reading would wait for ever."""
    if not stat.S_ISREG(found.st_mode):
        raise OSError(errno.EINVAL, "it is a folder or a device, not a file", str(path))


def content_of(path: Path) -> bytes:
    """All of a file. Raises OSError, also for what is none, or larger than anything of ours."""
    found = path.stat()
    check_is_file(path, found)
    if found.st_size > LARGEST:
        raise OSError(errno.EFBIG, os.strerror(errno.EFBIG), str(path))
    return path.read_bytes()


def json_of(path: Path) -> Any:
    """What a file of JSON says. Raises OSError as above, and ValueError for what is no JSON."""
    try:
        return json.loads(content_of(path).decode())
    except RecursionError as error:
        raise ValueError("nested deeper than anything of ours") from error
