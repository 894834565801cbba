"""What a convolution is about, as one value: shapes, steps and the names of its arrays."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any

import numpy as np

from engine.fast.layout import Layout
from engine.network.program import Key
from engine.ops.arrays import Array
from engine.ops.windows import Amounts, Size
from engine.values import dataclass

Taps = tuple[slice, slice]
#: Of what filters see lies inside the maps: less, and what lies outside is left out. To leave out a tenth pays:
#: measured, 5 to 34 % less time in use for filters multiplied row by row, up to 6 % of a step for transformed ones.
MOSTLY_INSIDE = 0.9


@dataclass(frozen=True)
class Geometry:
    """`source`: the layout of what comes in. `amounts`: of padding, rows before and after, columns before and after.

    `taps`: the rows and columns of the filters that see a pixel somewhere. On small maps with much padding the others
    only ever see zeros. `kernel` and `amounts` are about the taps alone.
    """

    source: Layout
    out_shape: tuple[int, ...]
    filters: Key
    bias: Key | None
    taps: Taps
    kernel: Size
    stride: Size
    amounts: Amounts
    needs_gradient: bool  # of its input
    dtype: Any
    interleaved: Size = (1, 1)  # strides that have become channels of the source (see `kernels.interleave`)

    @property
    def channels(self) -> int:
        return self.source.shape[2]

    @property
    def count(self) -> int:
        """Of filters."""
        return self.out_shape[2]

    @property
    def inside(self) -> Inside:
        """Of their rows."""
        return Inside(self.kernel[0], self.amounts[0][0], self.source.shape[0], self.stride[0])

    def read(self, weights: Mapping[Key, Array]) -> Array:
        """The taps of the filters (kh, kw, C, F): a view, or a copy where strides have become channels, with these
        in the order of the source's."""
        taps = weights[self.filters][self.taps]
        if self.interleaved == (1, 1):
            return taps
        (down, right), (rows, columns), (height, width, channels, count) = self.interleaved, self.kernel, taps.shape
        whole = np.zeros((rows * down, columns * right, channels, count), taps.dtype)
        whole[:height, :width] = taps
        parts = whole.reshape(rows, down, columns, right, channels, count)
        return parts.swapaxes(1, 2).reshape(rows, columns, -1, count)

    def write(self, gradients: Mapping[Key, Array], taps: Array) -> None:
        """The gradient of what `read` gave goes where it belongs; that of taps that only see zeros is 0."""
        whole = gradients[self.filters]
        seen = whole[self.taps]
        if seen.size < whole.size:
            whole.fill(0)
        if self.interleaved != (1, 1):
            (down, right), (rows, columns), (height, width, channels, count) = self.interleaved, self.kernel, seen.shape
            parts = taps.reshape(rows, columns, down, right, channels, count).swapaxes(1, 2)
            taps = parts.reshape(rows * down, columns * right, channels, count)[:height, :width]
        np.copyto(seen, taps.reshape(seen.shape))


def taps_that_see(size: Size, out: Size, kernel: Size, stride: Size, amounts: Amounts) -> tuple[Taps, Size, Amounts]:
    """The taps of filters, how many rows and columns these are, and what is left of the padding."""
    seeing, extents, left = [], [], []
    for length, count, extent, step, (before, after) in zip(size, out, kernel, stride, amounts, strict=True):
        first, stop = max(0, before - (count - 1) * step), min(extent, before + length)
        if first >= stop:  # the stride leaves out all pixels
            first, stop = 0, extent
        seeing.append(slice(first, stop))
        extents.append(stop - first)
        left.append((before - first, after - (extent - stop)))
    return (seeing[0], seeing[1]), (extents[0], extents[1]), (left[0], left[1])


@dataclass(frozen=True)
class Columns:
    """Which columns of maps come together: E[p, y, j, c, t] = maps[y - top, c, step * t + between * p + j - left] for
    `phases` of p, `rows` of y, `reach` of j and `tiles` of t."""

    phases: int
    between: int
    rows: int
    reach: int
    tiles: int
    top: int
    left: int
    step: int

    def row(self, channels: int, n: int) -> int:
        """How many numbers a stored row has, with its line of ones, of n pictures."""
        return self.phases * (self.reach * channels + 1) * self.tiles * n


@dataclass(frozen=True)
class Inside:
    """Which rows of filters of `kernel` rows, each `down` rows further, lie inside maps of `height` rows, `top` rows of
    padding above.

    Large filters on small maps see mostly padding, which need not be multiplied: of 9 rows on 6, a third.
    """

    kernel: int
    top: int
    height: int
    down: int = 1

    def seen(self, y: int) -> tuple[int, int]:
        """From and to which row of the filter, at row y of the output: none where all of them lie in the padding."""
        above = self.top - self.down * y
        first = min(self.kernel, max(0, above))
        return first, max(first, min(self.kernel, above + self.height))

    def seen_by(self, count: int) -> int:
        """How many rows of filters lie inside, of all rows of an output together."""
        return sum(stop - start for start, stop in map(self.seen, range(count)))

    def matters(self, count: int) -> bool:
        """Whether much of what `count` rows of output see is padding."""
        return self.seen_by(count) < MOSTLY_INSIDE * count * self.kernel

    def runs(self, rows: slice, count: int) -> Iterator[tuple[slice, slice]]:
        """Of `rows` of an output of `count`: neighbouring ones, and the rows of the filter inside, which are the same
        for all of them. All together, with the whole filter, where little would be saved."""
        if not self.matters(count):
            yield rows, slice(0, self.kernel)
            return
        for (start, stop), same in groupby(range(rows.start, rows.stop), self.seen):
            of_run = list(same)
            yield slice(of_run[0], of_run[-1] + 1), slice(start, stop)
