"""Settings of the process while lanes run: BLAS on one thread, and quick changes between Python threads."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
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

    BLAS's own threads would fight ours for the cores, and their number changes the last bits of a product.
    """
    before = [(library, library.get_num_threads()) for library in libraries()]
    for library, count in before:
        if count != 1:
            library.set_num_threads(1)
    try:
        yield
    finally:
        for library, count in before:
            if count != 1:
                library.set_num_threads(count)


@contextmanager
def quick_turns() -> Iterator[None]:
    """A lane whose NumPy call has ended waits for the interpreter at most 0.1 ms, not 5 ms.

    While it waits, another lane may take the interpreter again and again between its own short calls.
    """
    before = sys.getswitchinterval()
    if before > QUICK:
        sys.setswitchinterval(QUICK)
    try:
        yield
    finally:
        if before > QUICK:
            sys.setswitchinterval(before)
