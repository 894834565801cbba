"""Long work is a plain generator: between two of its steps whoever asked may pause, do something else, or drop it.

What it returns at its end is the result. A function that wants it at once, such as `evaluate`, runs the same generator.
"""

from __future__ import annotations

from collections.abc import Generator
from typing import Any, TypeVar

T = TypeVar("T")


def finished(work: Generator[Any, None, T]) -> T:
    """The result: all steps at once, whatever the work yields on its way."""
    while True:
        try:
            next(work)
        except StopIteration as end:
            return end.value
