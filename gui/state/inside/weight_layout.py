"""How an array of weights is drawn: the numbers of one filter or unit, or, if they do not belong to single filters, the
whole array."""

from __future__ import annotations

from math import prod

import numpy as np

from engine.network.program import Instruction
from engine.network.trace import Done, Trace
from engine.values import dataclass
from gui.state.inside.weight_spot import Spot

MOST_ALIKE = 64  # rows or columns of an array that are drawn as such; a longer one is drawn as one row


@dataclass(frozen=True)
class WeightLayout:
    """Rows, columns and channels of one filter (`of_filter`), or of the whole array."""

    rows: int
    columns: int
    channels: int
    of_filter: bool

    @property
    def sides(self) -> tuple[int, int, int]:
        return self.rows, self.columns, self.channels

    @property
    def is_flat(self) -> bool:
        """Whether the numbers stand in one row."""
        return (self.rows, self.columns) == (1, 1)

    @property
    def count(self) -> int:
        """How many numbers are seen at once."""
        return self.channels if self.is_flat else self.rows * self.columns

    def planes(self, array: np.ndarray, filter: int) -> np.ndarray:
        """The numbers (rows, columns, channels) of a filter."""
        return np.asarray((array[..., filter] if self.of_filter else array).reshape(self.sides))

    def inside(self, spot: Spot) -> tuple[int, int, int]:
        """(row, column, channel) of a spot, or of the nearest number if it lies outside."""
        row, column, channel = zip((spot.row, spot.column, spot.channel), self.sides, strict=True)
        return min(row[0], row[1] - 1), min(column[0], column[1] - 1), min(channel[0], channel[1] - 1)

    def index(self, spot: Spot, shape: tuple[int, ...], filter: int) -> tuple[int, ...]:
        """The index in an array of this shape."""
        place = int(np.ravel_multi_index(self.inside(spot), self.sides))
        own = shape[:-1] if self.of_filter else shape
        index = tuple(int(one) for one in np.unravel_index(place, own)) if own else ()
        return (*index, filter) if self.of_filter else index


def layout_of(trace: Trace, done: Done, shape: tuple[int, ...]) -> WeightLayout:
    """The layout of an array with this shape that an op reads."""
    filters = done.output.shape[-1] if done.output.ndim > 1 else 0
    if len(shape) in (1, 2, 4) and shape[-1] == filters:
        if len(shape) == 4:
            return WeightLayout(*shape[:3], True)
        inner = inner_of(trace, done)
        return WeightLayout(*(inner if prod(inner) == prod(shape[:-1]) else (1, 1, prod(shape[:-1]))), True)
    rows, columns, channels = (*shape[:2], prod(shape[2:])) if len(shape) > 1 else (1, 1, prod(shape))
    if max(rows, columns) > MOST_ALIKE:
        rows, columns, channels = 1, 1, prod(shape)
    return WeightLayout(rows, columns, channels, False)


def inner_of(trace: Trace, done: Done) -> tuple[int, int, int]:
    """(rows, columns, channels) of the numbers that a unit reads: of the maps, if they were flattened for it."""
    maker = laid_out(trace, done)
    if maker is not None and len(maker.in_shape) == 3:
        rows, columns, channels = maker.in_shape
        return rows, columns, channels
    return 1, 1, done.instruction.in_shape[-1]


def laid_out(trace: Trace, done: Done) -> Instruction | None:
    """The op of the same block that flattened its maps; None: there is none."""
    own = done.instruction
    maker = trace.ops.get(own.inputs[0])
    return maker.instruction if maker is not None and maker.instruction.key == own.key else None
