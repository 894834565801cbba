"""The owner of a file: the program that has it open, by its computer, its process id and when it began.

A process id alone is not enough: after a restart another program may have it.
"""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any

from engine.values import dataclass

SILENT_SECONDS = 180.0  # without a sign, until a program on another computer counts as ended


@dataclass(frozen=True)
class Owner:
    computer: str
    process: int
    began: str = ""  # "" if the system does not say

    @classmethod
    def here(cls) -> Owner:
        return cls(_computer(), os.getpid(), _began(os.getpid()))

    @classmethod
    def from_plain(cls, plain: Any) -> Owner:
        """Raises KeyError, TypeError or ValueError."""
        process = plain["process"]
        if type(process) is not int or not 0 < process < 1 << 32:
            raise ValueError("no process")
        return cls(str(plain["computer"]), process, str(plain["began"]))

    def to_plain(self) -> dict[str, Any]:
        return asdict(self)

    @property
    def is_of_this_computer(self) -> bool:
        return self.computer == _computer()

    @property
    def is_alive(self) -> bool:
        """Whether the program still runs. On another computer that cannot be known: it counts as running."""
        if not self.is_of_this_computer:
            return True
        if not _runs(self.process):
            return False
        return not self.began or not (now := _began(self.process)) or now == self.began

    def is_at_work(self, silent: float) -> bool:
        """Whether the program still has the file: on another computer a sign of the last minutes tells. `silent`:
        seconds since the last one."""
        return self.is_alive if self.is_of_this_computer else silent <= SILENT_SECONDS


@cache
def _computer() -> str:
    # Not platform.node(): on Windows that starts a shell, whose window flashes up before somebody's eyes.
    return (os.environ.get("COMPUTERNAME") if sys.platform == "win32" else os.uname().nodename) or "here"


def _began(process: int) -> str:
    """When a process began, as a text that also differs after a restart of the computer; "": unknown."""
    if sys.platform == "win32":
        return _began_on_windows(process)
    with suppress(OSError, IndexError):
        started = Path(f"/proc/{process}/stat").read_text(encoding="latin-1").rpartition(")")[2].split()[19]
        boot = Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
        return f"{boot} {started}"
    return ""


def _runs(process: int) -> bool:
    if sys.platform == "win32":
        return _runs_on_windows(process)
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:  # another user's process
        return True
    with suppress(OSError, IndexError):  # a zombie: killed, but not yet collected by its parent
        return Path(f"/proc/{process}/stat").read_text(encoding="latin-1").rpartition(")")[2].split()[0] != "Z"
    return True


def _began_on_windows(process: int) -> str:
    """A number may be another program's a moment later: Windows gives the lowest ones again and again."""
    with _opened_on_windows(process) as (kernel, handle, _):
        began, *others = [ctypes.c_ulonglong() for _ in range(4)]  # its end, its work for the system and its own
        known = handle and kernel.GetProcessTimes(handle, *map(ctypes.byref, (began, *others)))
    return str(began.value) if known else ""


def _runs_on_windows(process: int) -> bool:
    denied, still_active, code = 5, 259, ctypes.c_ulong()
    with _opened_on_windows(process) as (kernel, handle, error):
        if not handle:
            return error == denied  # another user's process
        kernel.GetExitCodeProcess(handle, ctypes.byref(code))
    return code.value == still_active


@contextmanager
def _opened_on_windows(process: int) -> Iterator[tuple[Any, int, int]]:
    """The Windows API, the number by which it knows the process, or 0, and the number of what it says is wrong."""
    load, last_error = (getattr(ctypes, name) for name in ("WinDLL", "get_last_error"))  # not there elsewhere
    kernel, query = load("kernel32", use_last_error=True), 0x1000  # else Python's calls in between may change the error
    handle = kernel.OpenProcess(query, False, process)
    yield kernel, handle, last_error()
    if handle:
        kernel.CloseHandle(handle)
