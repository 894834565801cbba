"""The matrix library (BLAS) and Python's threads: which library this is, and how both are set while lanes run."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from threading import Lock
from typing import Any

import numpy as np
from threadpoolctl import ThreadpoolController  # type: ignore[import-untyped]

QUICK = 1e-4  # seconds


@cache
def libraries() -> tuple[Any, ...]:
    """The matrix libraries in this process (looked up once: it takes milliseconds)."""
    return tuple(ThreadpoolController().select(user_api="blas").lib_controllers)


def arithmetic_of_blas() -> str:
    """Name, version and kernel of the matrix library: another one may round a product's last bits otherwise."""
    found = [(one.internal_api, one.version, getattr(one, "architecture", "")) for one in libraries()]
    return ", ".join(" ".join(str(part) for part in parts if part) for parts in found)


def arithmetic_of_processor() -> str:
    """The processor's groups of instructions that NumPy uses: with others, its functions may round otherwise."""
    found = np.show_config(mode="dicts").get("SIMD Extensions", {})
    return " ".join([*found.get("baseline", []), *found.get("found", [])])


@contextmanager
def one_blas_thread() -> Iterator[None]:
    """Matrix products inside run on the calling thread alone; afterwards the number of threads is as before.

    BLAS's own threads would fight ours for the cores, and their number changes the last bits of a product. It is one
    number for the whole process: the first who comes in sets it, the last who leaves puts it back.
    """
    _inside.enter()
    try:
        yield
    finally:
        _inside.leave()


class _Inside:
    """How many threads are inside now, and how many threads BLAS had before the first of them."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._count = 0
        self._before: list[tuple[Any, int]] = []

    def enter(self) -> None:
        with self._lock:
            self._count += 1
            if self._count == 1:
                self._before = [(one, count) for one in libraries() if (count := one.get_num_threads()) != 1]
                for library, _ in self._before:
                    library.set_num_threads(1)

    def leave(self) -> None:
        with self._lock:
            self._count -= 1
            if not self._count:
                for library, count in self._before:
                    library.set_num_threads(count)


_inside = _Inside()


@contextmanager
def quick_turns() -> Iterator[None]:
    """A thread whose NumPy call has ended waits for Python's lock at most 0.1 ms, not 5 ms.

    Python takes the lock from another thread only after this interval, however short that thread's own calls are.
    """
    before = sys.getswitchinterval()
    if before > QUICK:
        sys.setswitchinterval(QUICK)
    try:
        yield
    finally:
        if before > QUICK:
            sys.setswitchinterval(before)
