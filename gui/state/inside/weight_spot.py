"""Which number of a filter is meant: a value that views pass to whoever opens it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Spot:
    """A number within a filter: (row, column, channel) of it, or the one number that the filter has of `array`."""

    array: str = ""  # "" for the first of the block
    row: int = 0
    column: int = 0
    channel: int = 0
