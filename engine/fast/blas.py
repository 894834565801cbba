"""Holds the matrix library to one thread while lanes run: its own threads would fight ours and change the last bits."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

from threadpoolctl import ThreadpoolController  # type: ignore[import-untyped]


@cache
def libraries() -> tuple[Any, ...]:
    """The matrix libraries in this process (looked up once: it takes milliseconds)."""
    return tuple(ThreadpoolController().select(user_api="blas").lib_controllers)


@contextmanager
def one_blas_thread() -> Iterator[None]:
    """Matrix products inside run on the calling thread alone; afterwards the number of threads is as before."""
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
