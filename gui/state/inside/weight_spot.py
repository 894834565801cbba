"""Which number of a filter is meant: a value that views pass on to open it."""

from __future__ import annotations

from engine.values import dataclass


@dataclass(frozen=True)
class Spot:
    """A number within a filter: its row, column and channel, or the filter's only number in `array`."""

    array: str = ""  # "" for the first of the block
    row: int = 0
    column: int = 0
    channel: int = 0
