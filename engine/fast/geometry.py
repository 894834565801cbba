"""What a convolution is about, as one value: shapes, steps and the names of its arrays."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from engine.fast.layout import Layout
from engine.network.program import Key
from engine.ops.windows import Amounts, Size

MOSTLY_INSIDE = 0.8  # of what filters see lies inside the maps: less, and what lies outside is left out


@dataclass(frozen=True)
class Geometry:
    """`source`: the layout of what comes in. `amounts`: of padding, rows before and after, columns before and after."""

    source: Layout
    out_shape: tuple[int, ...]
    filters: Key
    bias: Key | None
    kernel: Size
    stride: Size
    amounts: Amounts
    needs_gradient: bool  # of its input
    dtype: Any

    @property
    def channels(self) -> int:
        return self.source.shape[2]

    @property
    def count(self) -> int:
        """Of filters."""
        return self.out_shape[2]


@dataclass(frozen=True)
class Columns:
    """Which columns of maps come together: E[y, j, c, t] = maps[y - top, c, step * t + j - left] for `rows` of y,
    `reach` of j and `tiles` of t."""

    rows: int
    reach: int
    tiles: int
    top: int
    left: int
    step: int


@dataclass(frozen=True)
class Inside:
    """Which rows of filters of `kernel` rows at stride 1 lie inside maps of `height` rows, `top` rows of padding above.

    Large filters on small maps see mostly padding, which need not be multiplied: of 9 rows on 6, a third.
    """

    kernel: int
    top: int
    height: int

    def seen(self, y: int) -> tuple[int, int]:
        """From and to which row of the filter, at row y of the output."""
        return max(0, self.top - y), min(self.kernel, self.top + self.height - y)

    def matters(self, count: int) -> bool:
        """Whether much of what `count` rows of output see is padding."""
        inside = sum(stop - start for start, stop in map(self.seen, range(count)))
        return inside < MOSTLY_INSIDE * count * self.kernel

    def runs(self, rows: slice) -> Iterator[tuple[slice, slice]]:
        """Neighbouring rows of the output, and the rows of the filter inside, which are the same for all of them."""
        for (start, stop), same in groupby(range(rows.start, rows.stop), self.seen):
            of_run = list(same)
            yield slice(of_run[0], of_run[-1] + 1), slice(start, stop)

    def readers(self, row: int, count: int) -> slice:
        """Rows of the output, of `count`, for which this row of the filter lies inside."""
        first = max(0, self.top - row)
        return slice(first, max(first, min(count, self.top + self.height - row)))
