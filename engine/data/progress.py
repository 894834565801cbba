"""Reading data takes long, so it is a generator that yields its progress. A caller that asks no more has cancelled it.
"""

from __future__ import annotations

from collections.abc import Generator
from typing import TypeVar

from engine.values import dataclass

T = TypeVar("T")


@dataclass(frozen=True)
class Progress:
    """`done` of `total` is done; a total of 0 is unknown. `what` says in a word or two what is being done."""

    done: int = 0
    total: int = 0
    what: str = ""

    @property
    def share(self) -> float:
        return min(1.0, self.done / self.total) if self.total else 0.0


Reading = Generator[Progress, None, T]


def in_turns(reading: Reading[T]) -> Generator[None, None, T]:
    """The same work a turn at a time, without its progress, for a task that gives way to others; one that is called off
    reads no further."""
    try:
        while True:
            next(reading)
            yield
    except StopIteration as end:
        return end.value
    finally:
        reading.close()
