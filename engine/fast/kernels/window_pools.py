"""Pooling with windows of any extent, stride and padding: along one axis, then along the other. Here means; for the
largest see `window_maxima`.

A k x k window so costs 2 k instead of k * k passes. Rows go first, since they are long runs, and leave fewer numbers
for the columns.

Of maps that are split into m phases, the outputs come split, too: each phase of them reads columns of one phase.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from math import lcm, prod
from typing import Any

import numpy as np

from engine.fast.kernel import Bound, Kernel, Lane, Lifetime, Move, in_turn
from engine.fast.layout import ITEM, Layout, copying, served, some_rows
from engine.fast.phases import Phases
from engine.ops.arrays import Array
from engine.ops.windows import Amounts, Size

FEW = 8  # pictures: a run of so few numbers takes longer to begin than to go through
PASSES = 3  # times as much as rows leave for the columns is at work at once
#: For each offset in a window: which outputs have a pixel there, and these pixels.
Offsets = list[tuple[slice, Array]]
#: Rows of the output, these, and twice: what is filled, with these.
Portion = tuple[slice, Array, list[tuple[Array, Offsets]], list[tuple[Array, Offsets]]]


class WindowPool(Kernel):
    """Common to both: the offsets in a window, along columns and along rows."""

    def __init__(
        self,
        register: int,
        output: int,
        source: Layout,
        out_shape: tuple[int, ...],
        extent: Size,
        stride: Size,
        amounts: Amounts,
    ) -> None:
        super().__init__((register,), output, Layout(out_shape, lcm(source.phases, stride[1]) // stride[1]))
        self.rows_first = replace(source, shape=(out_shape[0], *source.shape[1:]))  # what rows leave for the columns
        self.source, self.extent, self.stride, self.amounts = source, extent, stride, amounts

    def along_columns(self, maps: Array, layout: Layout) -> list[Offsets]:
        """For each phase of the outputs: slices of their columns (axis 2), pixels (H, C, some columns, n)."""
        phases, stride = self.layout.phases, self.stride[1]
        lines = []
        for p in range(phases):
            offsets, step, count = [], stride * phases, len(range(p, self.layout.shape[1], phases))
            for j in range(self.extent[1]):
                offset = stride * p + j - self.amounts[1][0]
                first, stop = served(offset, step, self.source.shape[1], count)
                if stop > first:
                    pixels = layout.columns(maps, step * first + offset, step, stop - first)
                    offsets.append((slice(first, stop), pixels))
            lines.append(offsets)
        return lines

    def given_to_columns(self, lane: Lane, maps: Array, layout: Layout) -> tuple[list[Offsets], list[Move], list[Move]]:
        """The same where gradients are put, what comes before, and what comes after.

        Columns that overlap add up. Where they lie apart and hold few numbers, they do so side by side, each so
        many-th column in a phase of its own, and are then copied as items: a third to nine tenths of the time.
        """
        m = lcm(layout.phases, self.stride[1])
        if m == layout.phases or not self.overlap(1) or not 1 < lane.n <= FEW:
            return self.along_columns(maps, layout), [partial(maps.fill, 0)], []
        beside, phases = replace(layout, phases=m), Phases(layout, 0, m)
        memory = lane.scratch(beside.array_shape(lane.n))
        parts = [pair for p, part in enumerate(beside.pixels(memory)) for pair in phases.pairs(part, p, maps)]
        after = [copying(columns, part) for part, columns in parts]
        return self.along_columns(memory, beside), [partial(memory.fill, 0)], [*after, partial(layout.clear, maps)]

    def along_rows(self, maps: Array) -> list[Offsets]:
        """Slices of the outputs' rows (axis 0), pixels (rows, C, columns, n), for each phase of the maps."""
        lines = []
        for part in by_phase(maps):
            offsets = []
            for i in range(self.extent[0]):
                offset, step = i - self.amounts[0][0], self.stride[0]
                first, stop = served(offset, step, self.source.shape[0], self.layout.shape[0])
                if stop > first:
                    start = step * first + offset
                    offsets.append((slice(first, stop), part[start : start + step * (stop - first - 1) + 1 : step]))
            lines.append(offsets)
        return lines

    def in_portions(self, lane: Lane, x: Array, y: Array, narrow: Array) -> Iterator[Portion]:
        """Some rows of the output at a time, so that what rows leave for the columns, in `narrow`, stays in the cache:
        which rows these are, they, and what is put where, along rows and then along columns. Measured in use: of maps
        that fill the cache a fifth to two fifths less time."""
        lines, count, used = self.along_rows(x), self.layout.shape[0], lane.scratch_used
        for chunk in lane.chunks(count, PASSES * narrow.size // count):
            lane.begin(used)  # of the chunk before
            some, out = some_rows(narrow, slice(chunk.stop - chunk.start)), some_rows(y, chunk)
            rows = [(part, within(line, chunk)) for part, line in zip(by_phase(some), lines, strict=True)]
            columns = zip(self.layout.pixels(out), self.along_columns(some, self.rows_first), strict=False)
            yield chunk, out, rows, list(columns)

    def overlap(self, axis: int) -> bool:
        return self.extent[axis] > self.stride[axis]


def by_phase(maps: Array) -> list[Array]:
    """Maps as (H, C, columns, n) for each phase."""
    return list(maps) if maps.ndim == 5 else [maps]


def all_full(offsets: Offsets, out: Array, axis: int) -> bool:
    """Whether all outputs have a pixel at each offset, and there are several offsets: then the first two make what the
    others are compared with, or added to."""
    whole_line = slice(0, out.shape[axis])
    return len(offsets) > 1 and all(part == whole_line for part, _ in offsets)


def side_by_side(lane: Lane, offsets: Offsets) -> tuple[list[Move], Offsets]:
    """Where columns (H, C, columns, n) lie apart, so that all passes would be over runs of n numbers: what copies them
    side by side, if they can be copied as items, and the copies."""
    size = lane.n * lane.dtype.itemsize
    if size > ITEM or all(pixels.shape[2] == 1 or pixels.strides[2] == size for _, pixels in offsets):
        return [], offsets
    beside = [(part, lane.scratch(pixels.shape)) for part, pixels in offsets]
    return [copying(copy, pixels) for (_, copy), (_, pixels) in zip(beside, offsets, strict=True)], beside


def within(offsets: Offsets, rows: slice) -> Offsets:
    """Of offsets along rows, those of some rows of the output."""
    some = []
    for part, pixels in offsets:
        start, stop = max(part.start, rows.start), min(part.stop, rows.stop)
        if stop > start:
            there = slice(start - part.start, stop - part.start)
            some.append((slice(start - rows.start, stop - rows.start), pixels[there]))
    return some


def cut(array: Array, axis: int, part: slice) -> Array:
    return array[part] if axis == 0 else array[:, :, part]


class AveragePool(WindowPool):
    """The mean of the real pixels of each window; padding is not counted."""

    lifetime = Lifetime(input_ends_with_its_gradient=True)

    def bind(self, lane: Lane) -> Bound:
        x = lane.value[self.inputs[0]]
        y, d_y = lane.output(self)
        d_x = lane.gradient_into(self.inputs[0])
        narrow = lane.scratch(self.rows_first.array_shape(lane.n))
        share = self._share(lane)
        forwards = self._means(lane, x, y, narrow, share)
        if d_x is None:
            return Bound((in_turn(forwards),))
        return Bound((in_turn(forwards),), (in_turn(self._spreading_rows(lane, d_y, d_x, narrow, share)),))

    def _means(self, lane: Lane, x: Array, y: Array, narrow: Array, share: Any) -> list[Move]:
        moves: list[Move] = []
        for chunk, out, rows, columns in self.in_portions(lane, x, y, narrow):
            moves += [move for part, line in rows for move in _adding_up(part, 0, line)]
            for part, line in columns:
                copies, line = side_by_side(lane, line)
                moves += [*copies, *_adding_up(part, 2, line)]
            moves.append(partial(self.layout.clear, out))
            moves.append(partial(np.multiply, out, some_rows(share, chunk) if np.ndim(share) else share, out))
        return moves

    def _spreading_rows(self, lane: Lane, d_y: Array, d_x: Array, narrow: Array, share: Any) -> list[Move]:
        """The gradient of the input, some rows of the output at a time, while they are in the cache: measured, of maps
        that are larger 15 to 30 % less time. From the last rows on, so that a pixel gets its gradients in the order of
        the offsets in a window, as if all were spread at once."""
        moves: list[Move] = []
        lines, count, used, bottom = self.along_rows(d_x), self.layout.shape[0], lane.scratch_used, self.source.shape[0]
        for chunk in reversed(lane.chunks(count, (narrow.size + d_x.size) // count)):
            lane.begin(used)  # of the chunk before
            rows, given = some_rows(narrow, slice(chunk.stop - chunk.start)), some_rows(d_y, chunk)
            moves.append(partial(np.multiply, given, some_rows(share, chunk) if np.ndim(share) else share, given))
            moves += self._spreading_columns(lane, given, rows)
            top = max(0, self.stride[0] * chunk.start - self.amounts[0][0])
            moves += [partial(some_rows(d_x, unseen).fill, 0) for unseen in self._filled_first(top, bottom)]
            bottom = min(top, bottom)
            for part, line in zip(by_phase(rows), lines, strict=True):
                moves += _spreading(part, 0, within(line, chunk), self.overlap(0))
        return moves

    def _filled_first(self, top: int, bottom: int) -> list[slice]:
        """Of these rows of the input, those that begin with a gradient of 0: all where windows add to them, else only
        those that none sees, since the others are written over: measured, a sixth to a third less time for the way back
        of pools of 2 x 2 and 3 x 3."""
        if self.overlap(0):
            return [slice(top, bottom)]
        places = [divmod(row + self.amounts[0][0], self.stride[0]) for row in range(top, bottom)]
        seen = [window < self.layout.shape[0] and offset < self.extent[0] for window, offset in places]
        return [slice(row, row + 1) for row, one in zip(range(top, bottom), seen, strict=True) if not one]

    def _spreading_columns(self, lane: Lane, given: Array, narrow: Array) -> list[Move]:
        """What spreads the gradients of some rows over their columns."""
        height = given.shape[-4]
        layout, out = (replace(one, shape=(height, *one.shape[1:])) for one in (self.rows_first, self.layout))
        targets, moves, after = self.given_to_columns(lane, narrow, layout)
        for line, part in zip(targets, out.pixels(given), strict=False):
            moves += _spreading(part, 2, line, self.overlap(1))
        return [*moves, *after]

    def _share(self, lane: Lane) -> Any:
        """What a pixel is of its mean: a number, or numbers beside the maps where some windows see padding."""
        if self._is_whole(0) and self._is_whole(1):
            return lane.dtype.type(1 / prod(self.extent))
        (height, width), phases = self.layout.shape[:2], self.layout.phases
        counts = np.zeros(height, lane.dtype), np.zeros(self.layout.tiles * phases, lane.dtype)
        for part, _ in self.along_rows(lane.value[self.inputs[0]])[0]:
            counts[0][part] += 1
        for p, line in enumerate(self.along_columns(lane.value[self.inputs[0]], self.source)):
            for part, _ in line:
                counts[1][p::phases][part] += 1
        counts[1][width:] = np.inf  # no pixels
        each = 1 / np.outer(*counts).astype(lane.dtype)
        shares = lane.new(replace(self.layout, shape=(height, width, 1)).array_shape(lane.n))
        lane.on_entry.append(lambda: _by_columns(shares, each, phases))
        return shares

    def _is_whole(self, axis: int) -> bool:
        """Whether no window sees padding: those at the end that do may be left out, as nothing reads them."""
        reached = self.stride[axis] * (self.layout.shape[axis] - 1) + self.extent[axis]
        return not self.amounts[axis][0] and reached <= self.source.shape[axis]


def _by_columns(shares: Array, each: Array, phases: int) -> None:
    """each (H', columns) -> shares (H', 1, columns, n), or split (m, H', 1, T, n)."""
    for p, part in enumerate(shares if phases > 1 else shares[None]):
        np.copyto(part, each[:, None, p::phases, None])


def _adding_up(total: Array, axis: int, offsets: Offsets) -> list[Move]:
    full = all_full(offsets, total, axis)
    begin = partial(np.add, offsets[0][1], offsets[1][1], total) if full else partial(total.fill, 0)
    some = [(cut(total, axis, part), pixels) for part, pixels in (offsets[2:] if full else offsets)]
    return [begin, *(partial(np.add, target, pixels, target) for target, pixels in some)]


def _spreading(given: Array, axis: int, offsets: Offsets, overlap: bool) -> list[Move]:
    shares = [(pixels, cut(given, axis, part)) for part, pixels in offsets]
    if overlap:
        return [partial(np.add, pixels, share, pixels) for pixels, share in shares]
    return [copying(pixels, share) for pixels, share in shares]
