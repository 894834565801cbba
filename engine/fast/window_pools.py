"""Max and average pooling with windows of any extent, stride and padding: first along the columns, then along the rows.

A k x k window so costs 2 k instead of k * k passes. The first of equal pixels in row order wins all the same: the upper
of the rows that hold the maximum, and in it the left one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from engine.fast.kernel import Bound, Kernel, Lane, Move
from engine.fast.layout import Layout, served
from engine.ops.arrays import Array
from engine.ops.windows import Amounts, Size

#: For each offset in a window: which outputs have a pixel there, and these pixels.
Offsets = list[tuple[slice, Array]]


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
        dtype: Any,
    ) -> None:
        super().__init__((register,), output, Layout(out_shape))
        self.source, self.extent, self.stride, self.amounts = source, extent, stride, amounts

    def along_columns(self, maps: Array) -> Offsets:
        """Slices of the outputs' columns (axis 2), pixels (H, C, some columns, n)."""
        offsets = []
        for j in range(self.extent[1]):
            offset, step = j - self.amounts[1][0], self.stride[1]
            first, stop = served(offset, step, self.source.shape[1], self.layout.shape[1])
            if stop > first:
                pixels = self.source.columns(maps, step * first + offset, step, stop - first)
                offsets.append((slice(first, stop), pixels))
        return offsets

    def along_rows(self, narrowed: Array) -> Offsets:
        """The same for rows (axis 0) of what is left after the columns, (H, C, W', n)."""
        offsets = []
        for i in range(self.extent[0]):
            offset, step = i - self.amounts[0][0], self.stride[0]
            first, stop = served(offset, step, self.source.shape[0], self.layout.shape[0])
            if stop > first:
                start = step * first + offset
                offsets.append((slice(first, stop), narrowed[start : start + step * (stop - first - 1) + 1 : step]))
        return offsets

    def narrowed_shape(self, lane: Lane) -> tuple[int, ...]:
        return self.source.shape[0], self.source.shape[2], self.layout.shape[1], lane.n

    def overlap(self, axis: int) -> bool:
        return self.extent[axis] > self.stride[axis]


def _cut(array: Array, axis: int, part: slice) -> Array:
    return array[part] if axis == 0 else array[:, :, part]


class MaxPool(WindowPool):
    """The largest pixel of each window."""

    reuses_input = True

    def bind(self, lane: Lane) -> Bound:
        x = lane.value[self.inputs[0]]
        y, d_y = lane.output(self)
        d_x = lane.gradient_into(self.inputs[0])
        narrow = lane.new(self.narrowed_shape(lane))
        keeps = lane.training and d_x is not None
        first, first_back = self._line(lane, self.along_columns(x), 2, narrow, keeps)
        second, second_back = self._line(lane, self.along_rows(narrow), 0, y, keeps)

        def forward() -> None:
            first()
            second()

        if d_x is None:
            return Bound((forward,))
        # The pixels in `narrow` are no longer needed: the gradients of the rows are written over them.
        give_rows = second_back(self.along_rows(narrow), d_y, self.overlap(0))
        give_columns = first_back(self.along_columns(d_x), narrow, self.overlap(1))

        def backward() -> None:
            narrow.fill(0)
            give_rows()
            d_x.fill(0)
            give_columns()

        return Bound((forward,), (backward,))

    def _line(
        self, lane: Lane, offsets: Offsets, axis: int, out: Array, keeps: bool
    ) -> tuple[Move, Callable[[Offsets, Array, bool], Move]]:
        """The largest along one axis, offset by offset. A later pixel wins only if it is larger than all before.

        The sign of (largest before - pixel) tells, and is kept as a mask for the backward pass (see pools.give_shares).
        """
        whole_line = slice(0, out.shape[axis])
        full = all(served_part == whole_line for served_part, _ in offsets) and len(offsets) > 1
        steps = []
        for number, (part, pixels) in enumerate(offsets):
            largest = _cut(out, axis, part)
            sign = lane.new(largest.shape) if keeps and not (full and number == 0) else None
            steps.append((part, largest, pixels, sign))

        def forward() -> None:
            if full:
                np.copyto(steps[0][1], steps[0][2])
            else:
                out.fill(-np.inf)
            for _, largest, pixels, sign in steps[1:] if full else steps:
                if sign is not None:
                    np.subtract(largest, pixels, out=sign)
                np.maximum(largest, pixels, out=largest)

        def backward(targets: Offsets, given: Array, overlap: bool) -> Move:
            """From the last offset to the first: the pixel that won takes it, else it stays for earlier ones."""
            whole = lane.whole_type
            taken = lane.scratch(out.shape, whole)
            jobs = [
                (None if sign is None else sign.view(whole), _cut(given, axis, part), _cut(taken, axis, part), target)
                for (part, _, _, sign), (_, target) in zip(steps, targets, strict=True)
            ]

            def back() -> None:
                for sign, left, found, target in reversed(jobs):
                    if sign is None:  # the first offset gets what is left
                        np.add(target, left, out=target) if overlap else np.copyto(target, left)
                        continue
                    waiting = left.view(whole)
                    np.right_shift(sign, lane.sign_shift, out=sign)
                    goal = found if overlap else target.view(whole)
                    np.bitwise_and(waiting, sign, out=goal)
                    np.bitwise_xor(waiting, goal, out=waiting)
                    if overlap:
                        np.add(target, found.view(lane.dtype), out=target)

            return back

        return forward, backward


class AveragePool(WindowPool):
    """The mean of the real pixels of each window; padding is not counted."""

    reuses_input = True

    def bind(self, lane: Lane) -> Bound:
        x = lane.value[self.inputs[0]]
        y, d_y = lane.output(self)
        d_x = lane.gradient_into(self.inputs[0])
        narrow = lane.scratch(self.narrowed_shape(lane))
        columns, rows = self.along_columns(x), self.along_rows(narrow)
        counts = [np.zeros(size, lane.dtype) for size in self.layout.shape[:2]]
        for count, offsets in zip(counts, (rows, columns), strict=True):
            for part, _ in offsets:
                count[part] += 1
        shares = lane.new((self.layout.shape[0], 1, self.layout.shape[1], lane.n))
        each = (1 / np.outer(*counts)).astype(lane.dtype)[:, None, :, None]
        lane.on_entry.append(lambda: np.copyto(shares, each))

        def forward() -> None:
            _add_up(narrow, 2, columns)
            _add_up(y, 0, rows)
            np.multiply(y, shares, out=y)

        if d_x is None:
            return Bound((forward,))
        targets = self.along_columns(d_x)

        def backward() -> None:
            np.multiply(d_y, shares, out=d_y)
            _spread(d_y, 0, rows, narrow, self.overlap(0))
            _spread(narrow, 2, targets, d_x, self.overlap(1))

        return Bound((forward,), (backward,))


def _add_up(total: Array, axis: int, offsets: Sequence[tuple[slice, Array]]) -> None:
    total.fill(0)
    for part, pixels in offsets:
        target = _cut(total, axis, part)
        np.add(target, pixels, out=target)


def _spread(given: Array, axis: int, offsets: Offsets, into: Array, overlap: bool) -> None:
    into.fill(0)
    for part, pixels in offsets:
        share = _cut(given, axis, part)
        np.add(pixels, share, out=pixels) if overlap else np.copyto(pixels, share)
