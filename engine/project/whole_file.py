"""Writing a file so that at every moment either the old or the new one is there, complete.

A power cut, a kill or a full disk at any point leaves the file and its backup as they were.
"""

from __future__ import annotations

import errno
import hashlib
import os
import re
import secrets
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from time import time
from typing import BinaryIO

from engine.files.in_place import put_in_place
from engine.files.own_file import check_is_file
from engine.files.real_path import real_path
from engine.project.owner import Owner

LONGEST_NAME = 255  # bytes, on all usual systems
TEMPORARY = re.compile(r"\.convscope-([0-9a-f]{6})-([0-9]+)-[0-9a-f]{8}\.tmp")
OLD_TEMPORARY = re.compile(r"\..+\.[0-9a-f]{8}")  # as earlier versions named them: .NAME.12345678
OLD_SECONDS = 3600.0


def write_whole(path: Path, fill: Callable[[BinaryIO], object], backup: bool = False) -> None:
    """Let `fill` write the file. It keeps its permissions; of a symbolic link, the file it points to is written.

    `backup`: the earlier file is kept, see `backup_of`. Raises OSError, and then nothing has changed.
    """
    path = real_path(path)
    before = _stat(path)
    temporary = _temporary(path.parent)
    mode = 0o666 if before is None else 0o600  # until the permissions are set, only the owner may read it
    try:
        # A new file gets the permissions that new files have here.
        number = os.open(temporary, os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), mode)
        with os.fdopen(number, "w+b") as file:
            if before is not None:
                _keep_owner(temporary, before)
            fill(file)
            file.flush()
            os.fsync(file.fileno())
        if backup and before is not None:
            _keep(path)
        put_in_place(temporary, path)
    except BaseException:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise
    _settle(path.parent)
    sweep(path)


def backup_of(path: Path) -> Path:
    """The path of the backup: NAME.backup; a very long name is shortened. That of a symbolic link lies beside the file
    it points to."""
    file = real_path(path)
    name = file.name + ".backup"
    if len(os.fsencode(name)) > LONGEST_NAME:
        mark = f"~{hashlib.sha256(os.fsencode(file.name)).hexdigest()[:8]}.backup"
        begin = os.fsencode(file.name)[: LONGEST_NAME - len(mark)]
        name = begin.decode(errors="ignore") + mark
    return file.with_name(name)


def sweep(path: Path) -> None:
    """Delete temporary files that killed programs have left beside a file."""
    with suppress(OSError):
        for entry in os.scandir(path.parent):
            if entry.name.startswith(".") and _is_left_over(entry, path.name):
                with suppress(OSError):
                    os.unlink(entry.path)


def _stat(path: Path) -> os.stat_result | None:
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    check_is_file(path, found)
    if not os.access(path, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
    return found


def _keep_owner(temporary: Path, before: os.stat_result) -> None:
    if hasattr(os, "chown"):
        with suppress(OSError):
            os.chown(temporary, before.st_uid, before.st_gid)
    try:
        os.chmod(temporary, before.st_mode & 0o7777)
    except OSError as error:  # some USB sticks and network shares have no permissions
        if error.errno not in (errno.EPERM, errno.ENOTSUP, errno.ENOSYS):
            raise


def _keep(path: Path) -> None:
    """Make the backup a hard link, which takes no space; if that is not possible, a copy."""
    put_in_place(path, path)  # Windows refuses it while somebody has the file open: then nothing is begun
    second, backup = _temporary(path.parent), backup_of(path)
    try:
        try:
            os.link(path, second)
        except OSError:
            shutil.copy2(path, second)
            with second.open("rb+") as file:
                os.fsync(file.fileno())
        put_in_place(second, backup)
    except BaseException:
        with suppress(OSError):
            second.unlink(missing_ok=True)
        raise
    with suppress(OSError):
        second.unlink(missing_ok=True)  # os.replace leaves it if both are the same file


def _settle(folder: Path) -> None:
    """Make the new name last, too. Where a disk cannot, or nobody may look into the folder, the file is there all the
    same: after a power cut it may be the one before."""
    with suppress(OSError):
        number = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)


def _temporary(folder: Path) -> Path:
    return folder / f".convscope-{_here()}-{os.getpid()}-{secrets.token_hex(4)}.tmp"


def _here() -> str:
    return hashlib.sha256(Owner.here().computer.encode(errors="replace")).hexdigest()[:6]


def _is_left_over(entry: os.DirEntry[str], name: str) -> bool:
    """Whether it is a temporary file of an ended program of this computer, or one not touched for an hour."""
    found = TEMPORARY.fullmatch(entry.name)
    if found and found[1] == _here():
        return int(found[2]) != os.getpid() and not Owner(Owner.here().computer, int(found[2])).is_alive
    of_before = entry.name.startswith(f".{name}.") and OLD_TEMPORARY.fullmatch(entry.name)
    return bool(found or of_before) and time() - entry.stat(follow_symlinks=False).st_mtime > OLD_SECONDS
