"""How the process of a partner is come by: one that was started early, by somebody who knew that it would be wanted, or
a new one. It takes a fifth of a second to start."""

from __future__ import annotations

import sys
from contextlib import suppress
from typing import TYPE_CHECKING

from engine.computer import environment_of_processes
from engine.fast.running.channel import Channel

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from subprocess import Popen

#: Nothing that is imported is garbage: to look for some takes a tenth of the time.
START = "import gc; gc.disable(); from engine.fast.running.partner import main; main()"
#: A packed program is no Python that could be started.
POSSIBLE = bool(sys.executable) and not getattr(sys, "frozen", False)
#: A process that began before anybody asked for one: whoever asks first gets it.
EARLY: list[Channel] = []


def adopt(connection: Connection, process: Popen[bytes]) -> None:
    """Use this process, with our end of its pipe, instead of starting one."""
    EARLY.append(Channel(connection, process))


def dismiss() -> None:
    """End what was adopted and nobody has asked for: what is trained has no use for it."""
    while EARLY:
        early = EARLY.pop()
        early.kill()
        early.close()


def started() -> Channel:
    """A process of `partner`, which knows nothing yet."""
    with suppress(IndexError):  # there is none, or another thread has just taken it
        return EARLY.pop()
    command = [sys.executable, "-P", "-c", START]  # -P: never from the current directory
    return Channel.start(command, environment_of_processes())
