"""What this computer has to offer: processor cores, and memory that is free; and how memory is given back to it."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]  # the folder from which the program is imported
LARGE = 4 << 20  # bytes of an array; from there on NumPy asks for huge pages
M_TRIM_THRESHOLD, M_MMAP_THRESHOLD = -1, -3  # the numbers of malloc.h


def environment_of_processes() -> dict[str, str]:
    """For another process of the program: it finds the same modules, and its matrix products run on one thread."""
    paths = [str(ROOT), os.environ.get("PYTHONPATH", "")]
    return os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, paths)), "OPENBLAS_NUM_THREADS": "1"}


def cores() -> int:
    """How many processor cores this process may use: at most as many as the machine has."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def cores_apart(count: int) -> list[int | None]:
    """A core for each of so many processes that work side by side, where they take all cores that there are; else, and
    where the system does not say, None for each."""
    numbers = sorted(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else []
    return [*numbers] if len(numbers) == count > 1 else [None] * count


def keep_to(core: int) -> None:
    """The calling thread, and what it starts, runs on this core alone."""
    if sys.platform == "linux":
        with suppress(OSError):  # it may have been taken away
            os.sched_setaffinity(0, {core})


def move_to(core: int) -> None:
    """Bring the calling thread to this core, and do not hold it there. It takes 8 microseconds, unless it is there."""
    if sys.platform == "linux" and _core_now()() != core:
        allowed = os.sched_getaffinity(0)
        keep_to(core)
        os.sched_setaffinity(0, allowed)


@cache
def _core_now() -> Callable[[], int]:
    """What says on which core the calling thread runs; -1 where the system does not say."""
    try:
        import ctypes

        return ctypes.CDLL(None).sched_getcpu
    except (ImportError, OSError, AttributeError):
        return lambda: -1


def give_back_large_arrays() -> None:
    """From now on glibc returns arrays of 4 MB and more to the system as soon as nobody holds them.

    By itself it learns from each large array that is let go to keep the next ones in its heaps, one a thread. What
    stays there is full of holes; and NumPy asks for huge pages from 4 MB on, so that Linux fills the holes again. A
    window in which trainings come and go grew by tens of MB without anything being kept. Other systems need nothing.
    """
    if sys.platform == "linux":
        import ctypes

        with suppress(OSError, AttributeError):  # another C library
            library = ctypes.CDLL(None)
            library.mallopt(M_MMAP_THRESHOLD, LARGE)
            library.mallopt(M_TRIM_THRESHOLD, 2 * LARGE)  # of a heap's end: as glibc would have it, had it learned


def give_back_free_pages() -> None:
    """Have glibc return what is free in its heaps now. By itself it returns the end of a heap, not its holes: after
    some trainings and windows 8 to 70 MB lay there. It takes 2 to 5 ms. Other systems need nothing."""
    if sys.platform == "linux":
        import ctypes

        with suppress(OSError, AttributeError):  # another C library
            ctypes.CDLL(None).malloc_trim(0)


def free_memory() -> int | None:
    """Bytes that a program may still take without others being pushed out; None where the system does not say."""
    if sys.platform == "win32":
        return _of_windows()
    known = [size for size in (_available(), _of_container(), _of_limit()) if size is not None]
    return min(known, default=None)


def _available() -> int | None:
    """Linux says what is available; elsewhere half of the memory is taken to be."""
    try:
        for line in Path("/proc/meminfo").read_text(encoding="ascii").splitlines():
            if line.startswith("MemAvailable:"):
                return 1024 * int(line.split()[1])
    except (OSError, ValueError):
        pass
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 2
    except (OSError, ValueError):
        return None


def _of_container() -> int | None:
    """What is left of the limit of a control group (version 2, or 1)."""
    for limit, used in (
        ("memory.max", "memory.current"),
        ("memory/memory.limit_in_bytes", "memory/memory.usage_in_bytes"),
    ):
        try:
            folder = Path("/sys/fs/cgroup")
            most, taken = (folder / limit).read_text().strip(), (folder / used).read_text().strip()
            if most.isdecimal() and int(most) < 1 << 60:  # else there is no limit
                return max(0, int(most) - int(taken) + _cached(folder / limit))
        except (OSError, ValueError):
            continue
    return None


def _cached(limit: Path) -> int:
    """Bytes of files that the group has read and can do without."""
    for line in limit.with_name("memory.stat").read_text().splitlines():
        name, _, size = line.partition(" ")
        if name == "inactive_file":
            return int(size)
    return 0


def _of_limit() -> int | None:
    """What `ulimit -v` leaves."""
    try:
        import resource

        most, _ = resource.getrlimit(resource.RLIMIT_AS)
        if most == resource.RLIM_INFINITY:
            return None
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
        return max(0, most - pages * resource.getpagesize())
    except (ImportError, OSError, ValueError):
        return None


def _of_windows() -> int | None:
    import ctypes

    class Status(ctypes.Structure):
        """MEMORYSTATUSEX of the Windows API."""

        _fields_ = (
            ("length", ctypes.c_ulong),
            ("load", ctypes.c_ulong),
            *((name, ctypes.c_ulonglong) for name in ("total", "available", "a", "b", "c", "d", "e")),
        )

    status = Status(length=ctypes.sizeof(Status))
    windll = getattr(ctypes, "windll", None)
    if windll is None or not windll.kernel32.GlobalMemoryStatusEx(ctypes.byref(status)):
        return None
    return int(status.available)
