"""Running a generator to its end for what it returns."""

from collections.abc import Generator
from typing import TypeVar

Result = TypeVar("Result")


def end_of(work: Generator[None, None, Result]) -> Result:
    try:
        while True:
            next(work)
    except StopIteration as end:
        return end.value
