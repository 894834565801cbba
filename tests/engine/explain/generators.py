"""Runs background work to its end."""

from collections.abc import Generator
from typing import TypeVar

Result = TypeVar("Result")


def finish(work: Generator[None, None, Result]) -> Result:
    try:
        while True:
            next(work)
    except StopIteration as end:
        return end.value
