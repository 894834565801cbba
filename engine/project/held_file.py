"""A project file that a window has open: who else has it open, and whether it has changed since it was read.

A lock file beside it says which program has it open. A lock is taken over if its program has ended, or, on another
computer, has given no sign for some minutes. A folder that cannot be written to has no lock: nobody can save there
either.
"""

from __future__ import annotations

import json
import os
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Event, Lock
from typing import Literal

from engine.files.in_time import aside
from engine.files.own_file import content_of, json_of
from engine.files.real_path import real_path
from engine.project.hidden import hide
from engine.project.owner import Owner
from engine.project.whole_file import LONGEST_NAME

WRITING_SECONDS = 1.0  # that another program may take to write its lock
TRIES = 5

BEING_WRITTEN: dict[Path, HeldFile] = {}
_TURNS: dict[Path, Lock] = {}  # of each file: who takes it, or gives it back, waits for its disk, and for no other

State = Literal["as read", "changed", "gone"]


class HeldFile:
    """`other`: the program that has the file open already; None: it is ours until `release`."""

    def __init__(self, path: Path) -> None:
        self.path = real_path(path)
        self.other: Owner | None = None
        self.is_of_this_program = False  # the other is another window of this program
        self._mark = secrets.token_hex(8)
        self._holds = self._is_left = False
        self._writings = 0
        self._has_signed = Event()
        self._has_signed.set()
        self._seen = signature(self.path)
        self._disk = next(filter(_is_mounted, self.path.parents), None)  # the folder where its disk is found
        self._take()

    @property
    def is_ours(self) -> bool:
        return self.other is None

    @property
    def state(self) -> State:
        """The state of the file compared with when it was last read or written."""
        now = signature(self.path)
        return "as read" if now == self._seen else "changed" if now is not None else "gone"

    @property
    def is_away(self) -> bool:
        """Whether its disk is. The folder where that was found may still be there, and on the disk nobody would find
        what is written into that."""
        return signature(self.path) is None and self._disk is not None and not _is_mounted(self._disk)

    @property
    def is_gone(self) -> bool:
        """Whether it is no longer where it was, though its disk is there. One that does not answer says nothing."""
        try:
            os.stat(self.path)
        except FileNotFoundError:
            return not self.is_away
        except OSError:
            return False
        return False

    @property
    def as_read(self) -> tuple[int, ...] | None:
        """By what it can be told later whether it is still as it was read or written last; None: it was not there."""
        return self._seen

    def note(self, seen: tuple[int, ...] | None = None) -> None:
        """The file is known as it is now, such as after it was written; or as it was `seen` before it was read."""
        self._seen = seen or signature(self.path)

    def renew(self) -> bool:
        """Before saving: whether the file is ours, still or by now. Another program may have taken the lock over."""
        with _turn(self.path):
            self._holds, self.other = self._written_by() == self._mark, None  # also where its folder was away meanwhile
            if not self._holds:
                self._take()
        return self.is_ours

    def sign(self) -> None:
        """Show that this program still has the file open, unless its disk has not taken the last sign yet."""
        if self._holds and self._has_signed.is_set():
            self._has_signed = aside(self._sign)

    def release(self) -> None:
        """Give it back: where it is being written, when that is done. Who asks waits a moment at most."""
        self._is_left = True
        aside(self._leave)

    @contextmanager
    def being_written(self) -> Iterator[None]:
        """Until then it stays ours, also where it is released meanwhile: nobody may be waiting for its disk."""
        with _turn(self.path):
            self._writings += 1
            BEING_WRITTEN[self.path] = self
        try:
            yield
        finally:
            with _turn(self.path):
                self._writings -= 1
                if not self._writings and BEING_WRITTEN.get(self.path) is self:
                    del BEING_WRITTEN[self.path]
                self._give_back()

    def _sign(self) -> None:
        with suppress(OSError):
            if self._written_by() == self._mark:  # else another computer has taken it over while this one slept
                os.utime(self._lock)

    def _leave(self) -> None:
        with _turn(self.path):
            self._give_back()

    def _give_back(self) -> None:
        if self._writings or not self._is_left:
            return
        if self._written_by() == self._mark:
            with suppress(OSError):
                self._lock.unlink()
        self._holds = False

    @property
    def _lock(self) -> Path:
        name = f".{self.path.name}.lock"
        if len(os.fsencode(name)) > LONGEST_NAME:
            name = "." + os.fsencode(self.path.name)[: LONGEST_NAME - 20].decode(errors="ignore") + "~.lock"
        return self.path.with_name(name)

    def _take(self) -> None:
        content = json.dumps({**Owner.here().to_plain(), "mark": self._mark}).encode()
        for _ in range(TRIES):
            try:
                number = os.open(self._lock, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
            except FileExistsError:
                self._holds = self._written_by() == self._mark  # what could not be read a moment ago is ours
                if self._holds or not self._is_stale():
                    return
                self._put_away()
                continue
            except OSError:  # nobody can save here
                return
            self.other = None
            try:
                with os.fdopen(number, "wb") as file:
                    file.write(content)  # a full disk may say so only when the file is closed
                self._holds = True
                hide(self._lock)
            except OSError:  # nor can anybody save here; a lock that names nobody would be taken for somebody's
                with suppress(OSError):
                    self._lock.unlink()
            return

    def _is_stale(self) -> bool:
        """Whether the lock's program has ended; otherwise sets `other`."""
        try:
            silent = time.time() - self._lock.stat().st_mtime
            owner = Owner.from_plain(json_of(self._lock))
        except OSError:  # it was just deleted
            return True
        except (ValueError, KeyError, TypeError):  # it is just being written, or the disk was full
            if silent > WRITING_SECONDS:
                return True
            owner = Owner("?", 1)
        if not owner.is_at_work(silent):
            return True
        self.other, self.is_of_this_program = owner, owner == Owner.here()
        return False

    def _put_away(self) -> None:
        """Delete a stale lock: renamed first, so that only one program does it; put back if it turned out to be a newer
        one."""
        away = self._lock.with_name(f".{self._mark}.lock")
        with suppress(OSError):
            before = content_of(self._lock)
            os.rename(self._lock, away)
            if away.read_bytes() != before:
                with suppress(OSError):
                    os.link(away, self._lock)
            away.unlink()

    def _written_by(self) -> str:
        with suppress(OSError, ValueError, KeyError, TypeError):
            return str(json_of(self._lock)["mark"])
        return ""


def hold(path: Path) -> HeldFile:
    """The file at this path. One that nobody holds any more, but that is still being written here, is taken over."""
    path = real_path(path)
    with _turn(path):
        file = BEING_WRITTEN.get(path)
        if file is not None and file._is_left:
            file._is_left = False
            return file
        return HeldFile(path)


def _turn(path: Path) -> Lock:
    return _TURNS.setdefault(path, Lock())


def is_as_read(path: Path, as_read: tuple[int, ...]) -> bool:
    """Whether a file is still as it was when `HeldFile.as_read` was asked."""
    return signature(path) == as_read


def signature(path: str | Path) -> tuple[int, ...] | None:
    """By what it can be told later whether a file was changed meanwhile; None: it is not there. The file's number tells
    nothing: USB sticks and shares have none, and Linux gives their files another one each time it looks for them anew.
    """
    with suppress(OSError, ValueError):  # a name may be no path at all
        found = os.stat(path)
        return found.st_mtime_ns, found.st_size
    return None


def _is_mounted(folder: Path) -> bool:
    """Whether a disk begins there; one that cannot be asked any more has gone."""
    try:
        return os.path.ismount(folder)
    except OSError:
        return False
