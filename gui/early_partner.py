"""A partner's process that begins before the program's own long imports, and makes the same at the same time.

A training is then helped from its first step on (see `engine.fast.running.partners`). This file imports nothing of
the program: that would be those imports. On Windows a pipe is handed over in another way, and partners begin when
asked for.
"""

from __future__ import annotations

import os
import sys
from multiprocessing.connection import Connection, Pipe
from subprocess import DEVNULL, Popen

ROOT = os.path.dirname(os.path.dirname(os.path.realpath(__file__)))
#: As in `engine.fast.running.starting`. Nothing that is imported is garbage: to look for some takes a tenth of the
#: time.
START = "import gc; gc.disable(); from engine.fast.running.partner import main; main()"


def begin() -> tuple[Connection, Popen[bytes]] | None:
    """Our end of its pipe, and the process; None where there can be none, or no core for it, or nothing to gain."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    if os.name != "posix" or cores == 1 or not sys.executable or getattr(sys, "frozen", False):
        return None
    if "engine" in sys.modules:  # the long imports are behind us
        return None
    path = os.pathsep.join(filter(None, (ROOT, os.environ.get("PYTHONPATH", ""))))
    ours, theirs = Pipe()
    end = theirs.fileno()
    try:
        process = Popen(
            [sys.executable, "-P", "-c", START, str(end)],
            stdin=DEVNULL,
            stdout=DEVNULL,
            stderr=DEVNULL,
            env=os.environ | {"PYTHONPATH": path, "OPENBLAS_NUM_THREADS": "1"},
            pass_fds=[end],
        )
    except OSError:
        ours.close()
        return None
    finally:
        theirs.close()  # else nobody would notice that the process has ended
    return ours, process
