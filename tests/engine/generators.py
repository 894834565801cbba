"""Running a generator to its end for what it returns."""

from collections.abc import Generator
from typing import Any


def end_of(generator: Generator[None, None, Any]) -> Any:
    try:
        while True:
            next(generator)
    except StopIteration as end:
        return end.value
