"""The matrix library (BLAS) and Python's threads: which library this is, and how both are set while lanes run."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import cache
from threading import Lock
from typing import Any

import numpy as np
from threadpoolctl import ThreadpoolController  # type: ignore[import-untyped]

QUICK = 1e-4  # seconds
WITH_SMALL = ("SkylakeX", "Cooperlake", "SapphireRapids")  # kernels of OpenBLAS, also for other makers' processors


@cache
def libraries() -> tuple[Any, ...]:
    """The matrix libraries in this process (looked up once: it takes milliseconds)."""
    return tuple(ThreadpoolController().select(user_api="blas").lib_controllers)


def arithmetic_of_blas() -> str:
    """Name, version and kernel of the matrix library: another one may round a product's last bits otherwise."""
    found = [(one.internal_api, one.version, getattr(one, "architecture", "")) for one in libraries()]
    return ", ".join(" ".join(str(part) for part in parts if part) for parts in found)


@cache
def multiplies_small_as_they_are() -> bool:
    """Whether the library multiplies small matrices without repacking them: OpenBLAS does on processors with AVX-512.
    What is quickest depends on it, and so do the last bits of a sum, which are this kernel's own anyhow."""
    return any(getattr(one, "architecture", "") in WITH_SMALL for one in libraries())


@cache
def multiplies_two_at_once() -> bool:
    """Whether a core multiplies and adds twice 16 numbers a cycle, in OpenBLAS' code for small matrices: Intel's from
    Sapphire Rapids on, which have instructions for halves of numbers. There repacking is soon paid for, and a product
    of few columns waits for its own sums."""
    return multiplies_small_as_they_are() and "AVX512_SPR" in arithmetic_of_processor().split()


def arithmetic_of_processor() -> str:
    """The processor's groups of instructions that NumPy uses: with others, its functions may round otherwise."""
    found = np.show_config(mode="dicts").get("SIMD Extensions", {})
    return " ".join([*found.get("baseline", []), *found.get("found", [])])


class ProcessSetting:
    """A setting of the whole process: the first thread that comes in changes it, the last that leaves puts it back."""

    def __init__(self, change: Callable[[], Callable[[], None]]) -> None:
        """`change` makes the change and returns what undoes it."""
        self._lock, self._inside = Lock(), 0
        self._change = change

    def __call__(self) -> ProcessSetting:
        """For `with`: each step of a training comes in and leaves, so nothing is made for it."""
        return self

    def __enter__(self) -> None:
        with self._lock:
            if not self._inside:
                self._undo = self._change()
            self._inside += 1

    def __exit__(self, *_: object) -> None:
        with self._lock:
            self._inside -= 1
            if not self._inside:
                self._undo()


def set_threads(library: Any, count: int) -> None:
    """Let a matrix library use so many threads, whichever thread asks for it.

    threadpoolctl keeps to the thread that asked first and ignores all others, without a word, until it is told to
    forget that thread. Each training runs in a new thread, so it has to be told each time.
    """
    forget = getattr(library, "clear_controlling_thread", None)  # older versions have none
    if forget is not None:
        forget(force=True)
    library.set_num_threads(count)
    if forget is not None:
        forget(force=True)


def _one_thread() -> Callable[[], None]:
    before = [(library, count) for library in libraries() if (count := library.get_num_threads()) != 1]
    for library, _ in before:
        set_threads(library, 1)

    def undo() -> None:
        for library, count in before:
            set_threads(library, count)

    return undo


def _quick() -> Callable[[], None]:
    before = sys.getswitchinterval()
    sys.setswitchinterval(min(before, QUICK))
    return lambda: sys.setswitchinterval(before)


#: Matrix products inside run on the calling thread alone. BLAS's own threads would fight ours for the cores, and their
#: number changes the last bits of a product.
one_blas_thread = ProcessSetting(_one_thread)

#: A thread whose NumPy call has ended waits for Python's lock at most 0.1 ms, not 5 ms. Python takes the lock from
#: another thread only after this interval, however short that thread's own calls are.
quick_turns = ProcessSetting(_quick)
