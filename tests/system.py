"""What tests ask of the system they run on, each in its own way: Linux, macOS, Windows."""

import os
import signal
import sys
from typing import Any

from engine.project.owner import Owner

#: What ends a process at once. Windows knows no signals, and there this number does it.
KILL = getattr(signal, "SIGKILL", signal.SIGTERM)
#: In a text of Python: its own process ends.
KILL_ITSELF = f"os.kill(os.getpid(), {int(KILL)})"


def kill(pid: int) -> None:
    """End a process at once, without a word to it."""
    os.kill(pid, KILL)


def hold(pid: int) -> None:
    """From now on a process does nothing, until `wake` or its end."""
    if sys.platform == "win32":
        _of_windows("NtSuspendProcess", pid)
    else:
        os.kill(pid, signal.SIGSTOP)


def wake(pid: int) -> None:
    if sys.platform == "win32":
        _of_windows("NtResumeProcess", pid)
    else:
        os.kill(pid, signal.SIGCONT)


def is_alive(pid: int) -> bool:
    """Whether there is such a process. Windows has no question for it: `os.kill` would end it, or press Ctrl+C."""
    if sys.platform == "win32":
        return Owner(Owner.here().computer, pid).is_alive
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def most_memory() -> int:
    """Bytes that this process has held at most so far."""
    if sys.platform == "win32":
        return _most_memory_of_windows()
    import resource

    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024


def _of_windows(deed: str, pid: int) -> None:
    """Raises ProcessLookupError."""
    import ctypes

    libraries: Any = getattr(ctypes, "windll")  # noqa: B009 - not there elsewhere
    suspend_and_resume = 0x0800
    handle = libraries.kernel32.OpenProcess(suspend_and_resume, False, pid)
    if not handle:
        raise ProcessLookupError(pid)
    getattr(libraries.ntdll, deed)(handle)
    libraries.kernel32.CloseHandle(handle)


def _most_memory_of_windows() -> int:
    import ctypes

    class Counters(ctypes.Structure):
        """PROCESS_MEMORY_COUNTERS of the Windows API."""

        _fields_ = (
            ("size", ctypes.c_ulong),
            ("faults", ctypes.c_ulong),
            *((name, ctypes.c_size_t) for name in ("most", "a", "b", "c", "d", "e", "f", "g")),
        )

    counters = Counters(size=ctypes.sizeof(Counters))
    kernel: Any = getattr(ctypes, "windll").kernel32  # noqa: B009
    kernel.GetCurrentProcess.restype = ctypes.c_void_p
    kernel.K32GetProcessMemoryInfo.argtypes = ctypes.c_void_p, ctypes.c_void_p, ctypes.c_ulong
    assert kernel.K32GetProcessMemoryInfo(kernel.GetCurrentProcess(), ctypes.byref(counters), counters.size)
    return int(counters.most)
