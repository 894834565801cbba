"""How a process of ours is started and spoken to, on any system: a pipe of two ends, and shared memory.

POSIX hands the pipe's end over as an open file, Windows as a handle. The memory is a file that both open by its path,
or has a name. Whoever waits says how long at most; an end that is closed, or dies, ends the other. A process that is
stopped would not see that: where the program ends, all that it has started are killed.
"""

from __future__ import annotations

import atexit
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from math import ceil
from typing import TYPE_CHECKING, Any
from weakref import WeakSet

from engine.fast.running.awake import AWAKE

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from subprocess import Popen

class PartnerLostError(Exception):
    """A partner ended before its work was done, or did not answer in time."""


class Channel:
    """One end of a pipe, with the process at its other end, if that was started here."""

    #: Seconds for which `read` looks again and again before it sleeps. A core that has nothing to do falls asleep, and
    #: takes 50 to 100 microseconds to wake up: up to a quarter of a short step. For those with a core of their own.
    watches = 0.0

    def __init__(self, connection: Connection, process: Popen[bytes] | None = None) -> None:
        self._connection, self.process = connection, process
        self._has_come = _asking(connection)
        if process is not None:
            _STARTED.add(process)

    @classmethod
    def start(cls, command: Sequence[str], environment: dict[str, str]) -> Channel:
        """Start a process; it gets the word for `joined` as one argument more."""
        from multiprocessing.connection import Pipe  # here: they take milliseconds
        from subprocess import DEVNULL, Popen

        ours, theirs = Pipe()
        end = theirs.fileno()
        how: dict[str, Any] = {"pass_fds": [end]} if os.name == "posix" else _with_handle(end)
        try:
            process = Popen(
                [*command, str(end)],
                stdin=DEVNULL,
                stdout=DEVNULL,
                stderr=DEVNULL,  # if it fails, threads do the work: there is nothing a user could do
                env=environment,
                **how,
            )
        except BaseException:
            ours.close()
            raise
        finally:
            theirs.close()  # else nobody would notice that the process has ended
        return cls(ours, process)

    @classmethod
    def joined(cls, word: str) -> Channel:
        """In the process that was started: the other end."""
        from multiprocessing import connection

        if sys.platform == "win32":
            return cls(connection.PipeConnection(int(word)))
        return cls(connection.Connection(int(word)))

    def can_read(self, seconds: float) -> bool:
        """Whether something came, or the other end has gone, within so many seconds."""
        try:
            return self._has_come(max(0.0, seconds))
        except OSError:
            return True

    @staticmethod
    def any_can_read(channels: Sequence[Channel], seconds: float) -> bool:
        """Whether something came from one of them, or one has gone, within so many seconds."""
        from multiprocessing.connection import wait

        return bool(wait([channel._connection for channel in channels], seconds))

    def read(self, until: float | None = None) -> bytes:
        """The next message, if it comes before `until` on the clock of `awake`. Raises PartnerLostError."""
        if not self._watch() and until is not None and not AWAKE.comes(self.can_read, until):
            raise PartnerLostError
        try:
            return self._connection.recv_bytes()
        except (EOFError, OSError):
            raise PartnerLostError from None

    def comes_within(self, seconds: int) -> bool:
        """Whether something comes, or the other end goes, in so many seconds in which this process runs, too: where
        both are stopped for a while, by Ctrl+Z or as the computer sleeps, the clock of the system goes on."""
        return self._watch() or any(self.can_read(1.0) for _ in range(seconds))

    def _watch(self) -> bool:
        return self.watches > 0 and AWAKE.watch(self.can_read, self.watches)

    def write(self, message: bytes) -> None:
        """Messages are few and short, so there is room for them. Raises PartnerLostError."""
        try:
            self._connection.send_bytes(message)
        except OSError:
            raise PartnerLostError from None

    def kill(self) -> None:
        """End the process: a stopped one would not see that its pipe has ended."""
        if self.process is not None:
            self.process.kill()

    def close(self) -> None:
        """After `kill`."""
        if self.process is not None:
            self.process.wait()
        self._has_come = lambda _: True  # the number of its file may be another's soon
        with suppress(OSError):
            self._connection.close()


def _asking(connection: Connection) -> Callable[[float], bool]:
    """What says whether something comes within so many seconds. To ask again and again takes a microsecond each time
    where a pipe is a file; a `Connection` prepares anew what it asks with, six times as long."""
    if os.name != "posix":
        return connection.poll
    import select

    waiting = select.poll()
    waiting.register(connection, select.POLLIN)
    return lambda seconds: bool(waiting.poll(ceil(1000 * seconds)))


_STARTED: WeakSet[Popen[bytes]] = WeakSet()


@atexit.register
def kill_all() -> None:
    """End all processes that were started here, at once: a thread that trains may have no time left to end its own."""
    from subprocess import TimeoutExpired

    started = list(_STARTED)
    for process in started:
        process.kill()
    for process in started:
        with suppress(TimeoutExpired):  # it has a second: one that waits for a disk may not be gone by then
            process.wait(1)


def _with_handle(handle: int) -> dict[str, Any]:
    """Windows: let the process inherit one handle and no other."""
    if sys.platform == "win32":
        import subprocess

        os.set_handle_inheritable(handle, True)
        startup = subprocess.STARTUPINFO(lpAttributeList={"handle_list": [handle]})
        return {"startupinfo": startup, "creationflags": subprocess.CREATE_NO_WINDOW}
    raise OSError("here files are handed over open")
